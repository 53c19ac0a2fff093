import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { valueAt } from '../../../../kernel/template/pointer.ts';

/** One call of an operation. Later calls may use what earlier ones answered: `@websites.create/id`. */
export interface Step {
  readonly operation: string;
  readonly params?: JsonObject;
  /** Values the result must have, by pointer. */
  readonly expect?: Readonly<Record<string, Json>>;
  /** Values that its subject must show before it is run, by pointer. */
  readonly card?: Readonly<Record<string, Json>>;
  /** Error code it must fail with. */
  readonly fails?: string;
}

const period = { startAt: Date.UTC(2026, 10, 1), endAt: Date.UTC(2026, 10, 21) };
const site = '@websites.list/items/0/id';
const nobody = '00000000-0000-4000-a000-000000000000';
const pixel = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

export const umami: readonly Step[] = [
  { operation: 'account.get', expect: { '/username': 'letsbe' } },
  { operation: 'websites.list' },
  { operation: 'websites.get', params: { websiteId: site }, expect: { '/teamId': null } },
  { operation: 'websites.get', params: { websiteId: nobody }, fails: 'TOOL_FORBIDDEN' },
  { operation: 'websites.create', params: { name: 'Shop', domain: 'shop.example.test' } },
  { operation: 'websites.update', params: { websiteId: '@websites.create/id', name: 'Bread shop' }, expect: { '/name': 'Bread shop', '/domain': 'shop.example.test' } },
  { operation: 'websites.reset', params: { websiteId: '@websites.create/id' }, expect: { '/ok': true } },
  { operation: 'stats.date_range', params: { websiteId: '@websites.create/id' }, expect: { '/first': null } },
  { operation: 'websites.delete', params: { websiteId: '@websites.create/id' } },
  { operation: 'websites.get', params: { websiteId: '@websites.create/id' }, fails: 'TOOL_FORBIDDEN' },
  { operation: 'stats.summary', params: { websiteId: site, ...period } },
  { operation: 'stats.timeline', params: { websiteId: site, ...period, unit: 'day', timezone: 'Europe/Berlin' }, expect: { '/pageviews/0/time': '2026-11-01 00:00:00' } },
  { operation: 'stats.timeline', params: { websiteId: site, ...period, unit: 'day', timezone: 'Mars/Olympus' }, fails: 'TOOL_REJECTED' },
  { operation: 'stats.top', params: { websiteId: site, ...period, type: 'path' }, expect: { '/items/0/name': '/' } },
  { operation: 'stats.top', params: { websiteId: site, ...period, type: 'channel' } },
  { operation: 'stats.events', params: { websiteId: site, ...period, eventType: 2 }, expect: { '/items/0/event': 'order-sent' } },
  { operation: 'stats.active', params: { websiteId: site } },
  { operation: 'stats.date_range', params: { websiteId: site } },
  { operation: 'shares.create', params: { websiteId: site, name: 'Accountant' } },
  { operation: 'shares.list', params: { websiteId: site }, expect: { '/items/0/name': 'Accountant' } },
  { operation: 'shares.delete', params: { shareId: '@shares.create/id' } },
  { operation: 'segments.list', params: { websiteId: site }, expect: { '/items/0/name': 'Phones' } },
  { operation: 'reports.list', params: { websiteId: site }, expect: { '/items/0/name': 'Orders' } },
  { operation: 'reports.utm', params: { websiteId: site, ...period }, expect: { '/sources/0/name': 'newsletter' } },
  { operation: 'reports.goal', params: { websiteId: site, ...period, type: 'event', value: 'order-sent' } },
  { operation: 'reports.funnel', params: { websiteId: site, ...period, steps: [{ type: 'path', value: '/order' }, { type: 'event', value: 'order-sent' }] }, expect: { '/steps/0/shareOfFirst': 1 } },
  { operation: 'teams.list', expect: { '/items/0/websites': 1 } },
  { operation: 'teams.websites', params: { teamId: '@teams.list/items/0/id' }, expect: { '/items/0/name': 'Blog' } },
  { operation: 'links.create', params: { name: 'Flyer', url: 'https://bakery.example.test/menu', slug: 'flyer-2026' } },
  { operation: 'links.create', params: { name: 'Flyer', url: 'https://bakery.example.test/menu', slug: 'flyer-2026' }, fails: 'TOOL_UNAVAILABLE' },
  { operation: 'links.list', params: { search: 'flyer-2026' }, expect: { '/items/0/name': 'Flyer' } },
  { operation: 'links.update', params: { linkId: '@links.create/id', name: 'Poster' }, expect: { '/name': 'Poster' } },
  { operation: 'links.delete', params: { linkId: '@links.create/id' } },
  { operation: 'links.get', params: { linkId: '@links.create/id' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'links.get', params: { linkId: '@links.list/items/0/id' }, fails: 'TOOL_NOT_FOUND' },
];

export const ghost: readonly Step[] = [
  { operation: 'site.get', expect: { '/title': "Bella's Bakery" } },
  { operation: 'newsletters.list', expect: { '/newsletters/0/slug': 'weekly-bread' } },
  { operation: 'tiers.list', expect: { '/tiers/0/type': 'free' } },
  { operation: 'comments.list', expect: { '/comments/0/html': '<p>The walnuts are a treat.</p>' } },
  { operation: 'comments.moderate', params: { commentId: '@comments.list/comments/0/id', status: 'hidden' }, expect: { '/status': 'hidden' } },
  { operation: 'images.upload', params: { fileName: 'loaf.gif', mediaType: 'image/gif', content: pixel } },
  { operation: 'posts.create', params: { title: 'Seeded rolls', html: '<p>With pumpkin.</p>', tags: ['News'], featureImage: '@images.upload/url' }, expect: { '/status': 'draft' } },
  { operation: 'posts.get', params: { postId: '@posts.create/id' }, expect: { '/html': '<p>With pumpkin.</p>', '/slug': 'seeded-rolls', '/tags/0/slug': 'news', '/featureImage': '@images.upload/url' } },
  { operation: 'posts.update_draft', params: { postId: '@posts.create/id', title: 'Rolls with seeds' }, expect: { '/title': 'Rolls with seeds' } },
  { operation: 'posts.schedule', params: { postId: '@posts.create/id', at: '2026-12-01T06:00:00Z' }, card: { '/status': 'draft', '/mailing': null }, expect: { '/status': 'scheduled' } },
  { operation: 'posts.update', params: { postId: '@posts.create/id', status: 'draft' }, expect: { '/status': 'draft' } },
  { operation: 'posts.schedule', params: { postId: '@posts.create/id', at: '2020-12-01T06:00:00Z' }, fails: 'TOOL_REJECTED' },
  { operation: 'posts.publish', params: { postId: '@posts.create/id', newsletter: 'nothing' }, card: { '/title': 'Rolls with seeds', '/mailing': [] }, fails: 'TOOL_REJECTED' },
  { operation: 'posts.publish', params: { postId: '@posts.create/id', newsletter: 'weekly-bread', segment: 'label:regular' }, card: { '/mailing/0/subscribers': 36, '/subscribersInSegment': 6 }, expect: { '/mailedTo': 6, '/status': 'published', '/url': 'https://blog.bakery.example.test/seeded-rolls/', '/mailStatus': 'submitted' } },
  { operation: 'posts.list', params: { status: 'published' }, expect: { '/posts/0/id': '@posts.create/id', '/total': 5 } },
  { operation: 'posts.search', params: { text: 'pumpkin' }, expect: { '/posts/0/id': '@posts.create/id', '/total': 1 } },
  { operation: 'posts.delete', params: { postId: '@posts.create/id' } },
  { operation: 'posts.get', params: { postId: '@posts.create/id' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'posts.create', params: { title: 'Only by mail' } },
  { operation: 'posts.publish', params: { postId: '@posts.create/id', newsletter: 'baking-courses', emailOnly: true }, expect: { '/status': 'sent' } },
  { operation: 'tags.list', expect: { '/tags/0/name': 'Baking diary' } },
  { operation: 'pages.list', expect: { '/total': 2 } },
  { operation: 'pages.create', params: { title: 'Jobs', html: '<p>We look for a baker.</p>' }, expect: { '/status': 'draft' } },
  { operation: 'pages.get', params: { pageId: '@pages.create/id' }, expect: { '/html': '<p>We look for a baker.</p>' } },
  { operation: 'pages.publish', params: { pageId: '@pages.create/id' }, expect: { '/status': 'published' } },
  { operation: 'pages.update', params: { pageId: '@pages.create/id', title: 'Work with us' }, expect: { '/title': 'Work with us' } },
  { operation: 'pages.delete', params: { pageId: '@pages.create/id' } },
  { operation: 'pages.get', params: { pageId: '@pages.create/id' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'members.create', params: { email: 'new@example.test', name: 'New Person', labels: ['Regular'] }, expect: { '/subscribed': true } },
  { operation: 'members.create', params: { email: 'new@example.test' }, fails: 'TOOL_CONFLICT' },
  { operation: 'members.update', params: { memberId: '@members.create/id', email: 'ada.amsel@example.test' }, fails: 'TOOL_CONFLICT' },
  { operation: 'members.list', params: { search: 'new@example' }, expect: { '/total': 1, '/members/0/id': '@members.create/id' } },
  { operation: 'members.update', params: { memberId: '@members.create/id', newsletters: [] }, expect: { '/subscribed': false } },
  { operation: 'members.get', params: { memberId: '@members.create/id' }, expect: { '/email': 'new@example.test', '/labels/0/slug': 'regular' } },
  { operation: 'members.delete', params: { memberId: '@members.create/id' } },
  { operation: 'members.get', params: { memberId: '@members.create/id' }, fails: 'TOOL_NOT_FOUND' },
];

export const listmonk: readonly Step[] = [
  { operation: 'account.me', expect: { '/username': 'letsbe', '/role': 'Newsletter' } },
  { operation: 'lists.list', expect: { '/total': 3 } },
  { operation: 'lists.create', params: { name: 'Course notices', type: 'public', optin: 'double' }, expect: { '/status': 'active' } },
  { operation: 'lists.update', params: { listId: '@lists.create/id', name: 'Courses', tags: ['courses'] }, expect: { '/name': 'Courses', '/tags': ['courses'] } },
  { operation: 'lists.get', params: { listId: '@lists.create/id' }, expect: { '/subscriberCount': 0, '/optin': 'double' } },
  { operation: 'lists.get', params: { listId: 9999 }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'subscribers.create', params: { email: 'new@example.test', name: 'New Person', listIds: ['@lists.create/id'] }, expect: { '/lists/0/status': 'unconfirmed' } },
  { operation: 'subscribers.create', params: { email: 'new@example.test', name: 'New Person' }, fails: 'TOOL_CONFLICT' },
  { operation: 'subscribers.update', params: { subscriberId: '@subscribers.create/id', name: 'Renamed', attributes: { city: 'Oakham' } }, expect: { '/name': 'Renamed' } },
  { operation: 'subscribers.send_optin', params: { subscriberId: '@subscribers.create/id' }, expect: { '/done': true } },
  { operation: 'subscribers.add_to_lists', params: { subscriberIds: ['@subscribers.create/id'], listIds: [1] } },
  { operation: 'subscribers.unsubscribe', params: { subscriberIds: ['@subscribers.create/id'], listIds: [1] } },
  { operation: 'subscribers.get', params: { subscriberId: '@subscribers.create/id' }, expect: { '/lists/1/status': 'unsubscribed', '/attributes/city': 'Oakham' } },
  { operation: 'subscribers.list', params: { search: 'new@example' }, expect: { '/total': 1, '/subscribers/0/id': '@subscribers.create/id' } },
  { operation: 'subscribers.blocklist', params: { subscriberId: '@subscribers.create/id' } },
  { operation: 'subscribers.delete', params: { subscriberId: '@subscribers.create/id' } },
  { operation: 'subscribers.get', params: { subscriberId: '@subscribers.create/id' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'templates.list', expect: { '/templates/0/isDefault': true } },
  { operation: 'templates.get', params: { templateId: '@templates.list/templates/0/id' } },
  { operation: 'templates.get', params: { templateId: 9999 }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'campaigns.list', expect: { '/total': 3 } },
  { operation: 'campaigns.create', params: { name: 'Stollen', subject: 'It is ready', listIds: [1], body: '<p>Come.</p>' }, expect: { '/status': 'draft' } },
  { operation: 'campaigns.create', params: { name: 'Nobody', subject: 'x', listIds: [9999], body: 'x' }, fails: 'TOOL_REJECTED' },
  { operation: 'campaigns.schedule', params: { campaignId: '@campaigns.create/id' }, fails: 'TOOL_REJECTED' },
  { operation: 'campaigns.update_draft', params: { campaignId: '@campaigns.create/id', listIds: [1], sendAt: '2026-12-01T06:00:00Z' }, expect: { '/sendAt': '2026-12-01T06:00:00.000Z', '/subject': 'It is ready' } },
  { operation: 'campaigns.test', params: { campaignId: '@campaigns.create/id', emails: ['@subscribers.list/subscribers/0/email'] }, fails: 'TOOL_REJECTED' },
  { operation: 'campaigns.test', params: { campaignId: '@campaigns.create/id', emails: ['ada.amsel@example.test'] }, expect: { '/done': true } },
  { operation: 'campaigns.schedule', params: { campaignId: '@campaigns.create/id' }, expect: { '/status': 'scheduled' } },
  { operation: 'campaigns.update_draft', params: { campaignId: '@campaigns.create/id', listIds: [1], subject: 'Too late' }, fails: 'HANDLER_REFUSED' },
  { operation: 'campaigns.update_draft', params: { campaignId: 9999, listIds: [1], subject: 'Nobody' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'campaigns.update', params: { campaignId: '@campaigns.create/id', listIds: [1], subject: 'It is nearly ready' }, expect: { '/status': 'scheduled', '/subject': 'It is nearly ready' } },
  { operation: 'campaigns.stop', params: { campaignId: '@campaigns.create/id', status: 'draft' }, expect: { '/status': 'draft' } },
  { operation: 'campaigns.send', params: { campaignId: '@campaigns.create/id' }, card: { '/lists': [{ id: 1, name: 'Weekly bread' }], '/countsOfLists/3/name': 'Weekly bread', '/countsOfLists/3/subscribers': 44 }, expect: { '/status': 'running' } },
  { operation: 'campaigns.get', params: { campaignId: '@campaigns.create/id' }, expect: { '/body': '<p>Come.</p>' } },
  { operation: 'campaigns.get', params: { campaignId: 9999 }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'campaigns.analytics', params: { type: 'views', campaignIds: [1, 2], from: '2026-01-01', to: '2026-12-31' }, expect: { '/rows/0/count': 24 } },
  { operation: 'bounces.list', params: { campaignId: 1 }, expect: { '/bounces/0/type': 'soft' } },
];

export const wordpress: readonly Step[] = [
  { operation: 'users.me', expect: { '/username': 'letsbe' } },
  { operation: 'terms.list', params: { taxonomy: 'categories' } },
  { operation: 'terms.create', params: { taxonomy: 'categories', name: 'Baking diary' }, expect: { '/slug': 'baking-diary' } },
  { operation: 'terms.create', params: { taxonomy: 'categories', name: 'baking diary' }, fails: 'TOOL_CONFLICT' },
  { operation: 'media.upload', params: { fileName: 'loaf.gif', mediaType: 'image/gif', data: pixel, title: 'Loaf', altText: 'A loaf' }, expect: { '/title': 'Loaf', '/altText': 'A loaf' } },
  { operation: 'media.upload', params: { fileName: 'run.exe', mediaType: 'application/x-msdownload', data: pixel }, fails: 'TOOL_REJECTED' },
  { operation: 'media.list', params: { search: 'loaf' }, expect: { '/media/0/id': '@media.upload/id' } },
  { operation: 'posts.create', params: { title: 'New oven', content: '<p>It is hot.</p>', categoryIds: ['@terms.create/id'], featuredMediaId: '@media.upload/id' }, expect: { '/status': 'draft' } },
  { operation: 'posts.get', params: { postId: '@posts.create/id' }, expect: { '/content': '<p>It is hot.</p>', '/slug': '' } },
  { operation: 'posts.update_draft', params: { postId: '@posts.create/id', title: 'The new oven' }, expect: { '/title': 'The new oven' } },
  { operation: 'posts.update', params: { postId: '@posts.create/id', excerpt: 'Hot' } },
  { operation: 'posts.schedule', params: { postId: '@posts.create/id', at: '2026-12-01T06:00:00Z' }, expect: { '/status': 'future', '/dateGmt': '2026-12-01T06:00:00' } },
  { operation: 'posts.publish', params: { postId: '@posts.create/id' }, expect: { '/status': 'publish', '/link': 'https://bakery.example.test/the-new-oven/' } },
  { operation: 'posts.list', params: { search: 'new oven' }, expect: { '/posts/0/id': '@posts.create/id' } },
  { operation: 'posts.delete', params: { postId: '@posts.create/id' }, expect: { '/status': 'trash' } },
  { operation: 'posts.delete', params: { postId: '@posts.create/id' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'posts.get', params: { postId: 99_999 }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'pages.list' },
  { operation: 'pages.create', params: { title: 'Jobs', content: '<p>We look for a baker.</p>' }, expect: { '/status': 'draft' } },
  { operation: 'pages.get', params: { pageId: '@pages.create/id' } },
  { operation: 'pages.update', params: { pageId: '@pages.create/id', status: 'publish' }, expect: { '/link': 'https://bakery.example.test/jobs/' } },
  { operation: 'pages.update', params: { pageId: '@pages.create/id', parentId: 99_999 }, fails: 'TOOL_REJECTED' },
  { operation: 'comments.list', params: { status: 'hold' } },
  { operation: 'comments.moderate', params: { commentId: '@comments.list/comments/0/id', status: 'spam' }, expect: { '/status': 'spam' } },
  { operation: 'comments.list', params: { status: 'approve' } },
  { operation: 'comments.reply', params: { commentId: '@comments.list/comments/0/id', text: 'Yes, on the 19th.' }, expect: { '/status': 'approved' } },
  { operation: 'comments.reply', params: { commentId: '@comments.list/comments/0/id', text: 'Yes, on the 19th.' }, fails: 'TOOL_CONFLICT' },
  { operation: 'comments.reply', params: { commentId: 99_999, text: 'Hello' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'products.list', params: { search: 'sourdough' }, expect: { '/products/0/sku': 'SOUR-1000' } },
  { operation: 'products.get', params: { productId: '@products.list/products/0/id' }, expect: { '/price': '6.40' } },
  { operation: 'products.get', params: { productId: 99_999 }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'products.create', params: { name: 'Pumpkin roll', sku: 'ROLL-P', regularPrice: '1.40', manageStock: true, stockQuantity: 12 }, expect: { '/stockStatus': 'instock' } },
  { operation: 'products.create', params: { name: 'Another', sku: 'ROLL-P' }, fails: 'TOOL_CONFLICT' },
  { operation: 'products.update', params: { productId: '@products.create/id', salePrice: '1.10', stockQuantity: 0 }, expect: { '/price': '1.10', '/stockStatus': 'outofstock' } },
  { operation: 'products.update', params: { productId: 99_999, name: 'x' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'orders.list', params: { status: ['processing'] } },
  { operation: 'orders.get', params: { orderId: '@orders.list/orders/0/id' }, expect: { '/status': 'processing', '/currency': 'EUR' } },
  { operation: 'orders.set_status', params: { orderId: '@orders.list/orders/0/id', status: 'completed' }, expect: { '/status': 'completed' } },
  { operation: 'orders.set_status', params: { orderId: 99_999, status: 'completed' }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'orders.add_note', params: { orderId: '@orders.list/orders/0/id', text: 'Packed.', mailCustomer: false }, expect: { '/mailed': false } },
  { operation: 'orders.refund', params: { orderId: '@orders.list/orders/0/id', amount: '1.00', payBack: false, reason: 'Squashed' }, expect: { '/amount': '1.00', '/paidBack': false } },
  { operation: 'orders.refund', params: { orderId: '@orders.list/orders/0/id', amount: '9999.00', payBack: false }, fails: 'TOOL_REJECTED' },
  { operation: 'orders.refund', params: { orderId: 99_999, amount: '1.00', payBack: false }, fails: 'TOOL_NOT_FOUND' },
  { operation: 'customers.list', params: { search: 'ada' } },
  { operation: 'coupons.create', params: { code: 'ADVENT10', discountType: 'percent', amount: '10', expiresOn: '2026-12-25' }, expect: { '/code': 'advent10', '/expires': '2026-12-25T00:00:00' } },
  { operation: 'coupons.create', params: { code: 'advent10', discountType: 'percent', amount: '10' }, fails: 'TOOL_CONFLICT' },
  { operation: 'reports.sales', params: { period: 'month' }, expect: { '/groupedBy': 'day' } },
];

/** Puts earlier answers in place of `@operation/pointer`. */
export function fill(value: Json, answers: ReadonlyMap<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => fill(item, answers));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, answers)]));
  const named = typeof value === 'string' ? /^@([a-z_.]+)(\/.*)$/.exec(value) : null;
  return named ? (valueAt(answers.get(named[1] ?? '') ?? null, named[2] ?? '') ?? null) : value;
}
