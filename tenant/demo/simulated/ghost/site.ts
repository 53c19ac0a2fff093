import { bakery } from '../people.ts';
import { isMail, textOf } from '../rows.ts';
import type { Routes } from '../tool.ts';
import { unwrap } from './envelope.ts';
import { refuse } from './errors.ts';
import { addRow, rowOf, type GhostState } from './state.ts';

const settings: Readonly<Record<string, string>> = { title: bakery.name, description: 'News from the oven', timezone: 'Europe/Berlin', locale: 'en', members_signup_access: 'all', default_content_visibility: 'public', accent_color: '#b5651d' };

/** Site, settings, images, webhooks, offers and invitations of the simulated Admin API (a simulation, not Ghost). */
export function siteRoutes(state: GhostState): Routes {
  const base = '/ghost/api/admin';
  return {
    [`GET ${base}/site/`]: () => ({ status: 200, body: { site: { title: bakery.name, description: 'News from the oven', logo: null, icon: null, accent_color: '#b5651d', url: `${bakery.blog}/`, version: '6.65', timezone: 'Europe/Berlin', locale: 'en', allow_external_signup: true } } }),
    [`GET ${base}/config/`]: () => ({ status: 200, body: { config: { version: '6.65.0', environment: 'production', database: 'mysql8', mail: 'SMTP' } } }),
    [`GET ${base}/settings/`]: () => ({ status: 200, body: { settings: Object.entries(settings).map(([key, value]) => ({ key, value })), meta: {} } }),
    [`POST ${base}/images/upload/`]: ({ files, json }) => {
      const file = files['file'];
      if (!file) throw refuse('ValidationError', 'upload image', 'Please select an image.');
      if (!file.type.startsWith('image/')) throw refuse('ValidationError', 'upload image', 'Please select a valid image.');
      const month = state.now().slice(0, 7).replace('-', '/');
      const ref = typeof json === 'object' && json !== null && !Array.isArray(json) ? (json['ref'] ?? null) : null;
      return { status: 201, body: { images: [{ url: `${bakery.blog}/content/images/${month}/${encodeURIComponent(file.filename)}`, ref }] } };
    },
    [`GET ${base}/offers/`]: () => ({ status: 200, body: { offers: [] } }),
    [`POST ${base}/webhooks/`]: (call) => {
      const asked = unwrap(call, 'webhooks', 'save webhook', ['event', 'target_url']);
      const hook = addRow(state, state.webhooks, { event: asked['event'] ?? null, target_url: asked['target_url'] ?? null, name: asked['name'] ?? null, secret: null, api_version: 'v6', integration_id: asked['integration_id'] ?? state.ids.hex(), last_triggered_at: null });
      return { status: 201, body: { webhooks: [hook] } };
    },
    [`DELETE ${base}/webhooks/:id/`]: ({ params }) => {
      state.webhooks.delete(textOf(rowOf(state.webhooks, params['id'] ?? '', 'delete webhook', 'Webhook'), 'id'));
      return { status: 204 };
    },
    [`POST ${base}/invites/`]: (call) => {
      const asked = unwrap(call, 'invites', 'save invite', ['email', 'role_id']);
      if (!isMail(textOf(asked, 'email'))) throw refuse('ValidationError', 'save invite', 'Validation (isEmail) failed for email', { property: 'email' });
      const invite = addRow(state, state.invites, { email: textOf(asked, 'email'), role_id: textOf(asked, 'role_id'), status: 'sent', expires: state.clock.now() + 7 * 86_400_000 });
      return { status: 201, body: { invites: [invite] } };
    },
    [`GET ${base}/roles/`]: () => ({ status: 200, body: { roles: ['Administrator', 'Editor', 'Author', 'Contributor'].map((name, index) => ({ id: `6500000000000000000000a${index}`, name, description: `${name}s` })) } }),
  };
}
