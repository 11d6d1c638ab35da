import sys
from urllib.parse import urlsplit

import odoorpc

url, db, username, password, smtp_port = sys.argv[1:6]
address = urlsplit(url)
odoo = odoorpc.ODOO(address.hostname, protocol='jsonrpc', port=address.port)
assert db in odoo.db.list()
odoo.login(db, username, password)
assert odoo.env.uid == 2
assert odoo.version.startswith('18'), odoo.version

Partner = odoo.env['res.partner']
company = Partner.browse(Partner.create({'name': 'Odoorpc', 'child_ids': [(0, 0, {'name': 'One'}), (0, 0, {'name': 'Two'})]}))
assert sorted(child.name for child in company.child_ids) == ['One', 'Two']
company.name = 'Changed'
assert Partner.read([company.id], ['name'])[0]['name'] == 'Changed'
tag = odoo.env['res.partner.category'].create({'name': 'Odoorpc tag'})
company.write({'category_id': [(4, tag)]})
assert [item.id for item in Partner.browse(company.id).category_id] == [tag]
assert odoo.env.ref('base.main_partner').id == 1

Server = odoo.env['ir.mail_server']
server = Server.create({'name': 'Odoorpc', 'smtp_host': '127.0.0.1', 'smtp_port': int(smtp_port), 'smtp_encryption': 'none'})
assert Server.search([('id', '=', server)]) == [server]
Server.write([server], {'name': 'Odoorpc two'})
assert Server.read([server], ['name'])[0]['name'] == 'Odoorpc two'

try:
    odoo.env['res.users'].create({'name': 'x', 'login': 'admin'})
    raise SystemExit('a second admin was accepted')
except odoorpc.error.RPCError as error:
    assert 'same login' in str(error), error

Mail = odoo.env['mail.mail']
mail = Mail.create({'subject': 'From odoorpc', 'body_html': '<p>Hello</p>', 'email_from': 'a@example.com', 'email_to': 'b@example.com', 'mail_server_id': server})
Mail.send([mail])
Server.unlink([server])
Partner.unlink([company.id])
assert Partner.search([('id', '=', company.id)]) == []
odoo.logout()
print('done')
