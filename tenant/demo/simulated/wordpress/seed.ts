import type { JsonObject } from '../../../../kernel/json.ts';
import { spread } from '../ids.ts';
import { bakery, people } from '../people.ts';
import { numberOf, only, textOf } from '../rows.ts';
import { day, hour } from '../times.ts';
import { plainTime } from './answers.ts';
import { applyContent, blankContent, type Kind } from './content-shape.ts';
import { applyProduct, blankProduct } from './products.ts';
import { addRow, type WordpressState } from './state.ts';

const goods: readonly (readonly [string, string, string, string, number | null])[] = [
  ['Country sourdough, 1 kg', 'SOUR-1000', '6.40', 'Bread', 30], ['Rye with honey and walnuts', 'RYE-HONEY', '5.90', 'Bread', 18], ['Spelt tin loaf', 'SPELT-750', '5.20', 'Bread', 22], ['Baguette', 'BAG-1', '2.10', 'Bread', 60],
  ['Butter croissant', 'CRO-1', '1.90', 'Pastry', 48], ['Cinnamon bun', 'CIN-1', '2.60', 'Pastry', 36], ['Plum cake, whole', 'CAKE-PLUM', '24.00', 'Cake', 4], ['Carrot cake, whole', 'CAKE-CARROT', '28.00', 'Cake', 0],
  ['Christmas stollen', 'STOLLEN-1', '14.50', 'Cake', 40], ['Voucher, 20 euros', 'VOUCHER-20', '20.00', 'Vouchers', null],
];

const posts: readonly (readonly [string, string, number, string])[] = [
  ['Baking course in spring: dates', '<p>Four Sundays, eight places each. Bring an apron and time.</p>', 30, 'publish'],
  ['We deliver to Oakham on Thursdays', '<p>Order by Wednesday noon, and we bring it before nine.</p>', 12, 'publish'],
  ['Stollen: order until Wednesday', '<p>It has rested since October. Fetch it on Saturday.</p>', 1, 'draft'],
];

/** Fills the simulated WordPress and its shop with an invented bakery's site. */
export function seedWordpress(state: WordpressState): void {
  addRow(state, state.categories, { name: 'Uncategorized', slug: 'uncategorized', description: '', parent: 0 });
  addRow(state, state.categories, { name: 'News', slug: 'news', description: '', parent: 0 });
  addRow(state, state.tags, { name: 'Course', slug: 'course', description: '' });
  addRow(state, state.media, { date_gmt: before(state, 200), slug: 'rye-bread', title: { raw: 'Rye bread', rendered: 'Rye bread' }, caption: { raw: '', rendered: '' }, alt_text: 'A loaf of rye bread on a wooden board', mime_type: 'image/jpeg', media_type: 'image', author: 2, source_url: `${bakery.site}/wp-content/uploads/rye-bread.jpg` });
  for (const [title, content, age, status] of posts) seedContent(state, 'posts', { title, content, status, categories: [2] }, age);
  seedContent(state, 'pages', { title: 'Opening hours', content: '<p>Tuesday to Saturday, 6:00 to 13:00. Sunday 8:00 to 11:00.</p>', status: 'publish' }, 300);
  seedContent(state, 'pages', { title: 'Delivery', content: '<p>Thursdays and Saturdays, within ten kilometres.</p>', status: 'publish' }, 200);
  const [first] = state.posts.keys();
  for (const [name, text, status, age] of [['Ada Birk', 'Is there one in April too?', 'approved', 28], ['Nils Hain', 'Can my daughter come along? She is eleven.', 'hold', 2], ['Best Deals', 'Buy followers now', 'hold', 1]] as const) {
    addRow(state, state.comments, { post: first ?? 0, parent: 0, author: 0, author_name: name, author_email: `${name.toLowerCase().replace(' ', '.')}@example.test`, date_gmt: before(state, age), text, status, type: 'comment' });
  }
  seedShop(state);
}

function seedContent(state: WordpressState, kind: Kind, asked: JsonObject, age: number): void {
  const row = { ...blankContent(state, kind), date_gmt: before(state, age) };
  applyContent(state, kind, row, asked);
  addRow(state, state[kind], { ...row, modified_gmt: before(state, age) });
}

function seedShop(state: WordpressState): void {
  for (const name of ['Bread', 'Pastry', 'Cake', 'Vouchers']) addRow(state, state.productCategories, { name, slug: name.toLowerCase(), parent: 0, count: goods.filter(([, , , category]) => category === name).length });
  for (const [name, sku, price, category, stock] of goods) {
    const id = [...state.productCategories.values()].find((row) => row['name'] === category)?.['id'] ?? 0;
    const row = { ...structuredClone(blankProduct), date_created_gmt: before(state, 300), total_sales: Math.round(spread(sku) * 400) };
    applyProduct(state, row, { name, sku, regular_price: price, description: `<p>${name}, baked in Mill Lane.</p>`, categories: [{ id }], ...(stock === null ? {} : { manage_stock: true, stock_quantity: stock }) });
    addRow(state, state.products, row);
  }
  for (const person of people.slice(0, 16)) {
    const address = { first_name: person.first, last_name: person.last, company: '', address_1: 'Mill Lane 4', address_2: '', city: person.town, state: '', postcode: '12345', country: 'DE', email: person.email, phone: '' };
    addRow(state, state.customers, { date_created_gmt: before(state, 200), email: person.email, first_name: person.first, last_name: person.last, username: person.first.toLowerCase(), billing: address, shipping: address, is_paying_customer: true });
  }
  for (let index = 0; index < 36; index += 1) seedOrder(state, index);
  addRow(state, state.coupons, { code: 'welcome5', discount_type: 'fixed_cart', amount: '5.00', usage_limit: null, usage_count: 11, minimum_amount: '20.00', date_created_gmt: before(state, 100), date_expires: null, description: 'First order' });
}

function seedOrder(state: WordpressState, index: number): void {
  const roll = spread(`order-${index}`);
  const age = 45 - index * 1.27;
  const customer = [...state.customers.values()][Math.floor(roll * 16 * 0.999)] ?? {};
  const items = [...state.products.values()].filter((_, place) => spread(`order-${index}-${place}`) > 0.72).slice(0, 4);
  const lines = (items.length === 0 ? [...state.products.values()].slice(0, 1) : items).map((product, place) => {
    const quantity = 1 + Math.floor(spread(`quantity-${index}-${place}`) * 3);
    return { id: index * 10 + place + 1, name: textOf(product, 'name'), product_id: product['id'] ?? 0, variation_id: 0, quantity, total: (numberOf(product, 'regular_price') * quantity).toFixed(2), sku: textOf(product, 'sku') };
  });
  const sum = lines.reduce((total, line) => total + Number(line.total), 0);
  const shipping = roll > 0.5 ? 3.9 : 0;
  const status = index < 32 ? (roll > 0.95 ? 'cancelled' : 'completed') : index === 33 ? 'on-hold' : 'processing';
  const card = roll > 0.3;
  const created = before(state, age);
  const row = addRow(state, state.orders, {
    status, currency: 'EUR', total: (sum + shipping).toFixed(2), total_tax: (sum * 0.0654).toFixed(2), shipping_total: shipping.toFixed(2), discount_total: '0.00', date_created_gmt: created, date_modified_gmt: created,
    date_paid_gmt: card ? created : null, date_completed_gmt: status === 'completed' ? created : null, customer_id: customer['id'] ?? 0, payment_method: card ? 'stripe' : 'cod', payment_method_title: card ? 'Credit card' : 'Cash on collection', customer_note: index % 7 === 0 ? 'Please slice the bread.' : '',
    ...only(customer, ['billing', 'shipping']), line_items: lines, shipping_lines: [{ id: index + 500, method_title: shipping > 0 ? 'Delivery' : 'Collect in the shop', total: shipping.toFixed(2) }], refunds: [],
  });
  row['number'] = textOf(row, 'id');
}

function before(state: WordpressState, days: number): string {
  return plainTime(state.clock.now() - days * day - 2 * hour);
}
