import type { Json } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

/** A call of a model's method, whichever of Odoo's doors it came through. */
export interface OdooCall {
  readonly service: string;
  readonly model: string;
  readonly method: string;
  readonly args: readonly Json[];
}

const reads = new Set([
  'search', 'search_read', 'search_count', 'read', 'fields_get', 'name_search', 'name_get', 'read_group', 'web_read_group', 'web_search_read', 'web_read', 'formatted_read_group', 'fields_view_get', 'get_views', 'get_view', 'load_views', 'default_get',
  'check_access_rights', 'check_access_rule', 'has_access', 'has_group', 'search_fetch', 'search_panel_select_range', 'search_panel_select_multi_range', 'read_progress_bar', 'get_metadata', 'get_formview_id', 'get_formview_action', 'get_external_id', 'exists', 'web_name_search', 'onchange', 'web_resequence_read', 'get_field_translations', 'filtered_domain', 'export_data', 'get_empty_list_help', 'context_get', 'message_get_suggested_recipients', 'retrieve_dashboard',
]);
const writes = new Set(['create', 'write', 'web_save', 'name_create', 'copy', 'load', 'action_archive', 'action_unarchive', 'toggle_active', 'message_subscribe', 'message_unsubscribe', 'activity_schedule', 'activity_feedback', 'action_draft', 'button_draft', 'action_set_won', 'action_set_won_rainbowman', 'action_set_lost', 'action_assign', 'web_override_translations', 'update_field_translations', 'web_resequence', 'action_done', 'action_feedback', 'mark_as_read', 'set_message_done', 'action_quotation_send']);
const deletes = new Set(['unlink', 'web_unlink', 'unlink_all', 'merge', 'action_merge', 'action_cancel', 'button_cancel', 'action_unlink']);
const sends = /^(?:send|send_mail|_?message_(?:post|notify|mail)\w*|action_send\w*|action_put_in_queue|action_launch|action_schedule|action_invoice_sent|send_get\w*|send_sms\w*|send_mail_action|invite\w*|action_invite\w*|action_reset_password|button_send\w*|action_sendmail|schedule_mail|process_email_queue|resend\w*|action_send_mail|message_mail_with_source)$/;
const confirms = new Set(['action_confirm', 'button_confirm', 'button_validate', 'action_validate', 'action_publish', 'website_publish_button', 'action_open']);
/** Models that hold rights, settings and code. */
const power = /^(?:res\.(?:users|groups|company|config)(?:\.|$)|ir\.(?!attachment|model$|model\.fields$|filters|sequence|exports|ui\.menu|translation|default|property)|base\.(?:module|automation|import)|auth[._]|payment\.(?:provider|token)|mail\.alias|fetchmail|account\.(?:fiscal\.year|lock)|iap\.|bus\.)/;
const hidden = /^(?:ir\.config_parameter|ir\.mail_server|fetchmail\.server|res\.users\.apikeys|auth\.(?:oauth\.provider|totp.*)|auth_totp\..*|payment\.(?:provider|token)|iap\.account|res\.users\.identitycheck)$/;
/** Models of which each new record goes out, or is on its way to. */
const outgoing = /^(?:mail\.(?:mail|message|compose\.message|followers|wizard\.invite)|sms\.|mailing\.|whatsapp\.|social\.|snailmail\.|calendar\.event|discuss\.|mail\.channel|survey\.invite|event\.mail)/;

/** Judges one call of Odoo: what its method does to its model. */
export function judgeOdooCall({ service, model, method, args }: OdooCall): Finding[] {
  const named = model === '' ? `${service}.${method}` : `${model}.${method}`;
  const say = (rule: string, operationClass: Finding['class'], sentence: string, marks: { external?: boolean; ask?: boolean } = {}): Finding[] => [finding(`odoo.${rule}`, operationClass, sentence, { matched: named, ...marks })];
  if (service === 'common') return /^(?:version|login|authenticate|about)$/.test(method) ? say('common', 'green', 'It only signs in or asks for the version.') : [unknown('odoo.unknown', 'Nobody here knows what this call does.', named)];
  if (service === 'db') return judgeDatabaseCall(method, named);
  if (service !== 'object' || model === '' || method === '') return [unknown('odoo.unclear', 'It makes a call that cannot be read.', named)];
  if (method.startsWith('_')) return [unknown('odoo.private', 'It calls an inner part of the tool.', named)];
  if (reads.has(method)) return hidden.test(model) || namesSecret(args) ? say('secret', 'red', 'It reads passwords, keys or settings.') : say('read', 'green', 'It only reads.');
  const external = outgoing.test(model);
  if (deletes.has(method)) return model.startsWith('ir.module') ? say('uninstall', 'critical_red', 'It removes a part of the tool with all its data.') : say('delete', 'red', 'It deletes or cancels records.', { external: method.includes('cancel') });
  if (/uninstall/.test(method)) return say('uninstall', 'critical_red', 'It removes a part of the tool with all its data.');
  if (sends.test(method)) return say('send', 'yellow_external', 'It sends a message to people.');
  if (method === 'action_post' || /refund|action_register_payment|action_create_payments|reverse_moves/.test(method)) return say('final', 'red', 'It makes an invoice final, or moves money; that cannot be taken back.', { external: true });
  if (power.test(model)) return say('power', 'red', 'It changes rights, settings or code of the tool.', { external });
  if (confirms.has(method)) return say('confirm', 'yellow_external', 'It confirms something, and the customer may be told.');
  if (method === 'message_subscribe') return say('follow', 'yellow_external', 'It makes people get a mail about each change.');
  if (writes.has(method)) return external ? say('outgoing', 'yellow_external', 'It writes a message or an invitation that goes out.') : say('write', 'yellow', 'It changes records.');
  return [unknown('odoo.unknown', 'Nobody here knows what this call does.', named)];
}

function judgeDatabaseCall(method: string, named: string): Finding[] {
  if (/^(?:list|list_lang|server_version|db_exist|list_countries)$/.test(method)) return [finding('odoo.database-list', 'green', 'It only lists what is there.', { matched: named })];
  if (/^(?:drop|restore|rename|migrate_databases|change_admin_password)$/.test(method)) return [finding('odoo.database', 'critical_red', 'It drops or replaces a whole database.', { matched: named })];
  return [finding('odoo.database', 'red', 'It copies a whole database, or makes a new one.', { matched: named, ask: true })];
}

function namesSecret(args: readonly Json[]): boolean {
  return /"(?:password|new_password|api_key|key|secret|smtp_pass|totp_secret|signup_token|access_token|client_secret)"/.test(JSON.stringify(args));
}

/** `POST /json/2/<model>/<method>`, Odoo 19. */
export const judgeOdooPath: Protocol = ({ segments, body }) => {
  const at = segments.findIndex((segment, index) => segment === 'json' && segments[index + 1] === '2');
  const [model = '', method = ''] = segments.slice(at + 2);
  return at < 0 ? undefined : judgeOdooCall({ service: 'object', model, method, args: body.kind === 'json' ? [body.value] : [] });
};
