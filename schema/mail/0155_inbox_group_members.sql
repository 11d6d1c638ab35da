-- Who handles notifications in the inbox is in the group that Odoo gives them; earlier versions kept the preference alone.
INSERT INTO res_groups_users_rel (uid, gid)
SELECT u.id, d.res_id FROM res_users u JOIN ir_model_data d ON d.module = 'mail' AND d.name = 'group_mail_notification_type_inbox'
 WHERE u.notification_type = 'inbox'
ON CONFLICT DO NOTHING;
