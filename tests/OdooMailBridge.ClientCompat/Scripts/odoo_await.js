const assert = require('node:assert');
const Odoo = require('odoo-await');

(async () => {
  const [url, db, username, password, smtpPort] = process.argv.slice(2);
  const odoo = new Odoo({ baseUrl: url, db, username, password });
  assert.strictEqual(await odoo.connect(), 2);

  const id = await odoo.create('res.partner', { name: 'Await', email: 'await@example.com' });
  assert.deepStrictEqual(await odoo.read('res.partner', [id], ['name', 'email']), [{ id, name: 'Await', email: 'await@example.com' }]);
  assert.strictEqual(await odoo.update('res.partner', id, { name: 'Awaited', category_id: { action: 'create', value: [{ name: 'Await tag' }] } }), true);
  const [row] = await odoo.searchRead('res.partner', { id }, ['name', 'category_id']);
  assert.strictEqual(row.name, 'Awaited');
  assert.strictEqual(row.category_id.length, 1);
  await odoo.update('res.partner', id, { category_id: { action: 'clear' } });
  assert.deepStrictEqual(await odoo.searchRead('res.partner', { id }, ['category_id']), [{ id, category_id: [] }]);
  assert.deepStrictEqual(await odoo.search('res.partner', { id }), [id]);
  assert.strictEqual((await odoo.getFields('res.partner', ['type'])).name.type, 'char');

  const server = await odoo.create('ir.mail_server', { name: 'Await', smtp_host: '127.0.0.1', smtp_port: Number(smtpPort), smtp_encryption: 'none' });
  assert.strictEqual(await odoo.update('ir.mail_server', server, { name: 'Await two' }), true);
  assert.strictEqual((await odoo.read('ir.mail_server', [server], ['name']))[0].name, 'Await two');
  await assert.rejects(() => odoo.create('res.users', { name: 'x', login: 'admin' }), /same login/);
  const mail = await odoo.create('mail.mail', { subject: 'From odoo-await', body_html: '<p>Hello</p>', email_from: 'a@example.com', email_to: 'b@example.com', mail_server_id: server });
  // As with Odoo: the method has run, but its None has no form in XML-RPC.
  await assert.rejects(() => odoo.action('mail.mail', 'send', [mail]), /cannot marshal None/);
  await odoo.delete('ir.mail_server', server);
  assert.strictEqual(await odoo.delete('res.partner', id), true);
  console.log('done');
})().catch(error => { console.error(error); process.exit(1); });
