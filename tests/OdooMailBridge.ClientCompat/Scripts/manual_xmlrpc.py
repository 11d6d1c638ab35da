# Odoo's external API manual, step by step, with Python's own client.
import sys
import xmlrpc.client

url, db, username, password, smtp_port = sys.argv[1:6]

common = xmlrpc.client.ServerProxy(f'{url}/xmlrpc/2/common')
assert common.version()['protocol_version'] == 1
uid = common.authenticate(db, username, password, {})
assert uid == 2, uid
assert common.authenticate(db, username, 'wrong', {}) is False

models = xmlrpc.client.ServerProxy(f'{url}/xmlrpc/2/object')


def call(model, method, *args, **kwargs):
    return models.execute_kw(db, uid, password, model, method, list(args), kwargs)


assert call('res.partner', 'has_access', [], 'read') is True
company = call('res.partner', 'create', {'name': 'Manual', 'is_company': True})
assert company in call('res.partner', 'search', [['is_company', '=', True]])
first = call('res.partner', 'search', [['is_company', '=', True]], limit=1)
second = call('res.partner', 'search', [['is_company', '=', True]], offset=1, limit=1)
assert first and second and first != second, (first, second)
assert call('res.partner', 'search_count', [['is_company', '=', True]]) >= 2
[record] = call('res.partner', 'read', [company], fields=['name', 'country_id', 'comment'])
assert record == {'id': company, 'name': 'Manual', 'country_id': False, 'comment': False}, record
assert len(call('res.partner', 'read', [company])[0]) > 50
fields = call('res.partner', 'fields_get', [], attributes=['string', 'help', 'type'])
assert fields['name'] == {'type': 'char', 'string': 'Name'}, fields['name']
assert call('res.partner', 'search_read', [['id', '=', company]], fields=['name'], limit=5) == [{'id': company, 'name': 'Manual'}]
call('res.partner', 'write', [company], {'name': 'Newer', 'category_id': [(0, 0, {'name': 'Manual tag'})]})
[record] = call('res.partner', 'read', [company], fields=['display_name', 'category_id'])
assert record['display_name'] == 'Newer' and len(record['category_id']) == 1, record
call('res.partner', 'write', [company], {'category_id': [(5, 0, 0)]})
call('res.partner', 'unlink', [company])
assert call('res.partner', 'search', [['id', '=', company]]) == []

[model] = call('ir.model', 'search_read', [['model', '=', 'res.partner']], fields=['name'])
assert model['name'] == 'Contact', model
server = call('ir.mail_server', 'create', {'name': 'Manual', 'smtp_host': '127.0.0.1', 'smtp_port': int(smtp_port), 'smtp_encryption': 'none'})
assert call('ir.mail_server', 'read', [server], fields=['smtp_host'])[0]['smtp_host'] == '127.0.0.1'
call('ir.mail_server', 'write', [server], {'name': 'Manual two'})
assert call('ir.mail_server', 'search_count', [['name', '=', 'Manual two']]) == 1

try:
    call('res.partner', 'write', [company], {'nofield': 1})
    raise SystemExit('an unknown field was accepted')
except xmlrpc.client.Fault as fault:
    assert 'nofield' in fault.faultString or 'does not exist' in fault.faultString, fault

mail = call('mail.mail', 'create', {'subject': 'From the manual', 'body_html': '<p>Hello</p>', 'email_from': 'a@example.com', 'email_to': 'b@example.com', 'mail_server_id': server})
try:
    call('mail.mail', 'send', [mail])
    raise SystemExit('None was marshalled')
except xmlrpc.client.Fault as fault:
    # As with Odoo: the method has run, but its None has no form in XML-RPC.
    assert 'cannot marshal None' in fault.faultString, fault
call('ir.mail_server', 'unlink', [server])
print('done')
