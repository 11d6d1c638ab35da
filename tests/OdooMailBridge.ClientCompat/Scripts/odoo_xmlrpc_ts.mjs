import assert from 'node:assert';
import { OdooClient } from 'odoo-xmlrpc-ts';

const [url, db, username, password, smtpPort] = process.argv.slice(2);
const client = new OdooClient({ url, db, username, password });
assert.match((await client.version()).server_version, /^18/);
assert.strictEqual(await client.authenticate(), 2);

const id = await client.create('res.partner', { name: 'Typed', child_ids: [[0, 0, { name: 'Line' }]] });
const [row] = await client.read('res.partner', [id], ['name', 'child_ids']);
assert.strictEqual(row.name, 'Typed');
assert.strictEqual(row.child_ids.length, 1);
assert.strictEqual(await client.write('res.partner', [id], { name: 'Retyped' }), true);
assert.deepStrictEqual(await client.search('res.partner', [['name', '=', 'Retyped']]), [id]);
assert.strictEqual(await client.searchCount('res.partner', [['id', '=', id]]), 1);
const found = await client.searchRead('res.partner', [['id', '=', id]], { fields: ['name'], limit: 1 });
assert.deepStrictEqual(found, [{ id, name: 'Retyped' }]);
assert.strictEqual((await client.fieldsGet('res.partner', ['type'])).name.type, 'char');

const server = await client.create('ir.mail_server', { name: 'Typed', smtp_host: '127.0.0.1', smtp_port: Number(smtpPort), smtp_encryption: 'none' });
assert.strictEqual(await client.write('ir.mail_server', [server], { name: 'Typed two' }), true);
assert.strictEqual((await client.read('ir.mail_server', [server], ['name']))[0].name, 'Typed two');
await assert.rejects(() => client.create('res.users', { name: 'x', login: 'admin' }), /same login/);
const mail = await client.create('mail.mail', { subject: 'From odoo-xmlrpc-ts', body_html: '<p>Hello</p>', email_from: 'a@example.com', email_to: 'b@example.com', mail_server_id: server });
// As with Odoo: the method has run, but its None has no form in XML-RPC.
await assert.rejects(() => client.execute('mail.mail', 'send', [[mail]]), /cannot marshal None/);
await client.unlink('ir.mail_server', [server]);
assert.strictEqual(await client.unlink('res.partner', [id]), true);
console.log('done');
