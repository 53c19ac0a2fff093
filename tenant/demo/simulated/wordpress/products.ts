import type { JsonObject } from '../../../../kernel/json.ts';
import { bakery } from '../people.ts';
import { asObject, freeSlug, numberOf, objectsOf, only, slugOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { invalidParam, many, one, refuse } from './answers.ts';
import { addRow, type WordpressState } from './state.ts';

const settable = ['name', 'description', 'short_description', 'sku', 'regular_price', 'sale_price', 'manage_stock', 'stock_quantity', 'stock_status', 'catalog_visibility', 'status', 'featured', 'virtual', 'weight'];
const choices: Readonly<Record<string, readonly string[]>> = {
  status: ['draft', 'pending', 'private', 'publish', 'future'], stock_status: ['instock', 'outofstock', 'onbackorder'], catalog_visibility: ['visible', 'catalog', 'search', 'hidden'],
};

export const blankProduct: JsonObject = {
  name: '', slug: '', type: 'simple', status: 'publish', featured: false, catalog_visibility: 'visible', description: '', short_description: '', sku: '', regular_price: '', sale_price: '', total_sales: 0,
  manage_stock: false, stock_quantity: null, stock_status: 'instock', categories: [], images: [],
};

/** Applies what a request sets on a product of the simulated shop. Throws the API's 400 for what does not fit. */
export function applyProduct(state: WordpressState, row: JsonObject, asked: JsonObject): void {
  for (const [key, values] of Object.entries(choices)) if (asked[key] !== undefined && !values.includes(textOf(asked, key))) throw invalidParam(key, `${key} is not one of ${values.join(', ')}.`);
  const sku = textOf(asked, 'sku');
  const same = sku === '' ? undefined : [...state.products.values()].find((other) => other['id'] !== row['id'] && other['sku'] === sku);
  if (same) throw refuse(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', { resource_id: same['id'] ?? null, unique_sku: `${sku}-1` });
  Object.assign(row, only(asked, settable));
  if (row['manage_stock'] !== true) row['stock_quantity'] = null;
  else if (asked['stock_quantity'] !== undefined || asked['manage_stock'] !== undefined) row['stock_status'] = numberOf(row, 'stock_quantity') > 0 ? 'instock' : 'outofstock';
  if (Array.isArray(asked['categories'])) row['categories'] = objectsOf(asked, 'categories').flatMap(({ id }) => [...state.productCategories.values()].filter((category) => category['id'] === id)).map((category) => only(category, ['id', 'name', 'slug']));
  if (Array.isArray(asked['images'])) row['images'] = objectsOf(asked, 'images').map((image) => imageOf(state, image));
  if (asked['slug'] !== undefined || row['slug'] === '') row['slug'] = freeSlug(slugOf(textOf(asked, 'slug') || textOf(row, 'name')) || 'product', (slug) => [...state.products.values()].some((other) => other['id'] !== row['id'] && other['slug'] === slug));
  row['date_modified_gmt'] = state.now();
}

function imageOf(state: WordpressState, asked: JsonObject): JsonObject {
  const media = state.media.get(Number(asked['id']));
  if (asked['id'] !== undefined && !media) throw refuse(400, 'woocommerce_product_invalid_image_id', `#${textOf(asked, 'id')} is an invalid image ID.`);
  return { id: asked['id'] ?? 0, date_created: state.now(), src: media?.['source_url'] ?? asked['src'] ?? '', name: asked['name'] ?? '', alt: asked['alt'] ?? media?.['alt_text'] ?? '' };
}

function show(row: JsonObject): JsonObject {
  const price = textOf(row, 'sale_price') || textOf(row, 'regular_price');
  const live = row['status'] === 'publish';
  return { ...row, price, on_sale: textOf(row, 'sale_price') !== '', permalink: live ? `${bakery.site}/product/${textOf(row, 'slug')}/` : `${bakery.site}/?post_type=product&p=${textOf(row, 'id')}` };
}

/** Products of the simulated shop API (a simulation, not WooCommerce). */
export function productRoutes(state: WordpressState): Routes {
  const { products } = state;
  const base = '/wp-json/wc/v3/products';

  function find({ params }: Call, status: number): JsonObject {
    const row = products.get(Number(params['id']));
    if (!row || row['status'] === 'trash') throw refuse(status, 'woocommerce_rest_product_invalid_id', 'Invalid ID.');
    return row;
  }

  function list(call: Call): Reply {
    const { query } = call;
    const search = query.get('search')?.toLowerCase() ?? '';
    const equals = (row: JsonObject, key: string): boolean => query.get(key) === null || query.get(key) === 'any' || textOf(row, key) === query.get(key);
    const category = query.get('category');
    const rows = [...products.values()].filter((row) => row['status'] !== 'trash' && ['sku', 'status', 'stock_status'].every((key) => equals(row, key))
      && `${textOf(row, 'name')} ${textOf(row, 'description')} ${textOf(row, 'sku')}`.toLowerCase().includes(search)
      && (category === null || objectsOf(row, 'categories').some((row) => textOf(row, 'id') === category))).map(show);
    return many(call, query.has('on_sale') ? rows.filter((row) => textOf(row, 'on_sale') === query.get('on_sale')) : rows, { by: 'date_created_gmt' });
  }

  return {
    [`GET ${base}`]: list,
    [`GET ${base}/categories`]: (call) => many(call, [...state.productCategories.values()], { by: 'name', way: 1 }),
    [`GET ${base}/:id`]: (call) => one(call, show(find(call, 404))),
    [`POST ${base}`]: (call) => {
      const row = { ...structuredClone(blankProduct), date_created_gmt: state.now() };
      applyProduct(state, row, asObject(call.json));
      return one(call, show(addRow(state, products, row)), 201);
    },
    [`PUT ${base}/:id`]: (call) => {
      const row = find(call, 400);
      const changed = structuredClone(row);
      applyProduct(state, changed, asObject(call.json));
      return one(call, show(Object.assign(row, changed)));
    },
    [`DELETE ${base}/:id`]: (call) => {
      const row = find(call, 404);
      if (call.query.get('force') === 'true') products.delete(Number(row['id']));
      else row['status'] = 'trash';
      return one(call, show(row));
    },
  };
}
