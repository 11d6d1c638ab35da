const assert = require('node:assert');
const { default: OdooJSONRpc } = require('@fernandoslim/odoo-jsonrpc');

(async () => {
  const [url, db, username, password, smtpPort] = process.argv.slice(2);
  const address = new URL(url);
  const odoo = new OdooJSONRpc({ baseUrl: `${address.protocol}//${address.hostname}`, port: Number(address.port), db, username, password });
  await odoo.connect();
  assert.strictEqual(odoo.uId ?? 2, 2);

  const id = await odoo.create('res.partner', { name: 'Json', child_ids: [[0, 0, { name: 'Line' }]] });
  const [row] = await odoo.read('res.partner', id, ['name', 'child_ids']);
  assert.strictEqual(row.name, 'Json');
  assert.strictEqual(row.child_ids.length, 1);
  assert.strictEqual(await odoo.update('res.partner', id, { name: 'Json two' }), true);
  assert.deepStrictEqual(await odoo.search('res.partner', [['name', '=', 'Json two']]), [id]);
  assert.deepStrictEqual(await odoo.searchRead('res.partner', [['id', '=', id]], ['name'], { limit: 1 }), [{ id, name: 'Json two' }]);
  const external = await odoo.createExternalId('res.partner', id, `json_${id}`);
  assert.ok(external > 0);
  assert.strictEqual(await odoo.searchByExternalId(`json_${id}`), id);
  const tag = await odoo.create('res.partner.category', { name: 'Json tag' });
  assert.strictEqual(await odoo.updateFieldTranslations('res.partner.category', tag, 'name', { en_US: 'Json label' }), true);
  assert.strictEqual((await odoo.read('res.partner.category', tag, ['name']))[0].name, 'Json label');

  const server = await odoo.create('ir.mail_server', { name: 'Json', smtp_host: '127.0.0.1', smtp_port: Number(smtpPort), smtp_encryption: 'none' });
  assert.strictEqual(await odoo.update('ir.mail_server', server, { name: 'Json three' }), true);
  assert.strictEqual((await odoo.read('ir.mail_server', server, ['name']))[0].name, 'Json three');
  await assert.rejects(() => odoo.create('res.users', { name: 'x', login: 'admin' }), /same login/);
  const mail = await odoo.create('mail.mail', { subject: 'From odoo-jsonrpc', body_html: '<p>Hello</p>', email_from: 'a@example.com', email_to: 'b@example.com', mail_server_id: server });
  await odoo.action('mail.mail', 'send', [mail]);
  assert.strictEqual(await odoo.delete('ir.mail_server', server), true);
  assert.strictEqual(await odoo.delete('res.partner', id), true);
  console.log('done');
})().catch(error => { console.error(error); process.exit(1); });
