import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, numberOf, objectsOf, only, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { inside, invalidParam, listOf, many, one, refuse } from './answers.ts';
import { addRow, type WordpressState } from './state.ts';

const statuses = ['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed'];

/** Orders, their notes and refunds of the simulated shop API (a simulation, not WooCommerce): no mail, no money. */
export function orderRoutes(state: WordpressState): Routes {
  const { orders } = state;
  const base = '/wp-json/wc/v3/orders';

  function find({ params }: Call, status: number): JsonObject {
    const row = orders.get(Number(params['id']));
    if (!row) throw refuse(status, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
    return row;
  }

  function list(call: Call): Reply {
    const { query } = call;
    const wanted = listOf(query, 'status').filter((status) => status !== 'any');
    if (wanted.some((status) => !statuses.includes(status))) throw invalidParam('status', 'status[0] is not one of any, trash, pending, processing, on-hold, completed, cancelled, refunded, failed, and checkout-draft.');
    const search = query.get('search')?.toLowerCase() ?? '';
    const [customer, product] = [query.get('customer'), query.get('product')];
    const rows = [...orders.values()].filter((row) => (wanted.length === 0 || wanted.includes(textOf(row, 'status')))
      && JSON.stringify([row['number'], row['billing'], row['line_items']]).toLowerCase().includes(search)
      && (customer === null || textOf(row, 'customer_id') === customer)
      && (product === null || objectsOf(row, 'line_items').some((line) => textOf(line, 'product_id') === product))
      && inside(row, query, 'date_created_gmt'));
    return many(call, rows, { by: 'date_created_gmt' });
  }

  function update(call: Call): Reply {
    const row = find(call, 400);
    const asked = asObject(call.json);
    const status = textOf(asked, 'status');
    if (asked['status'] !== undefined && !statuses.includes(status)) throw invalidParam('status', `status is not one of ${statuses.join(', ')}.`);
    if (status !== '') row['status'] = status;
    if (status === 'completed') row['date_completed_gmt'] = state.now();
    if ((status === 'completed' || status === 'processing') && row['date_paid_gmt'] === null) row['date_paid_gmt'] = state.now();
    Object.assign(row, only(asked, ['customer_note', 'billing', 'shipping']), { date_modified_gmt: state.now() });
    return one(call, row);
  }

  /** The order of a note; another code and message than elsewhere, as documented. */
  function noted({ params }: Call): JsonObject {
    const row = orders.get(Number(params['id']));
    if (!row) throw refuse(404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.');
    return row;
  }

  function addNote(call: Call): Reply {
    const order = noted(call);
    const asked = asObject(call.json);
    if (textOf(asked, 'note') === '') throw refuse(400, 'rest_missing_callback_param', 'Missing parameter(s): note', { params: ['note'] });
    const row = addRow(state, state.notes, { order: order['id'] ?? null, author: asked['added_by_user'] === true ? 'letsbe' : 'system', date_created_gmt: state.now(), note: textOf(asked, 'note'), customer_note: asked['customer_note'] === true });
    return one(call, row, 201);
  }

  function refund(call: Call): Reply {
    const order = orders.get(Number(call.params['id']));
    // WooCommerce hands a bare number where a status belongs, so these errors answer 500.
    const fail = (code: string, message: string, data: number): Reply => ({ status: 500, body: { code, message, data } });
    if (!order) return fail('woocommerce_rest_invalid_order_id', 'Invalid order ID.', 404);
    const asked = asObject(call.json);
    const amount = Number(asked['amount'] ?? 0);
    if (!(amount > 0)) throw refuse(400, 'woocommerce_rest_invalid_order_refund', 'Refund amount must be greater than zero.');
    const refunded = objectsOf(order, 'refunds').reduce((sum, row) => sum - Number(row['total']), 0);
    if (amount > Math.round((Number(order['total']) - refunded) * 100) / 100) return fail('woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.', 500);
    const pays = asked['api_refund'] !== false;
    if (pays && order['payment_method'] !== 'stripe') return fail('woocommerce_rest_cannot_create_order_refund', 'The payment gateway for this order does not support automatic refunds.', 500);
    const id = state.nextId(orders);
    const reason = textOf(asked, 'reason');
    order['refunds'] = [...objectsOf(order, 'refunds'), { id, reason, total: `-${amount.toFixed(2)}` }];
    order['date_modified_gmt'] = state.now();
    if (Math.round((refunded + amount) * 100) === Math.round(numberOf(order, 'total') * 100)) order['status'] = 'refunded';
    return one(call, { id, date_created_gmt: state.now(), amount: amount.toFixed(2), reason, refunded_by: 2, refunded_payment: pays, line_items: [] }, 201);
  }

  return {
    [`GET ${base}`]: list,
    [`GET ${base}/:id`]: (call) => one(call, find(call, 404)),
    [`PUT ${base}/:id`]: update,
    [`GET ${base}/:id/notes`]: (call) => many(call, [...state.notes.values()].filter((note) => note['order'] === noted(call)['id']), { by: 'id' }),
    [`POST ${base}/:id/notes`]: addNote,
    [`GET ${base}/:id/refunds`]: (call) => many(call, objectsOf(find(call, 404), 'refunds'), { by: 'id' }),
    [`POST ${base}/:id/refunds`]: refund,
    [`DELETE ${base}/:id`]: (call) => {
      const row = find(call, 404);
      orders.delete(Number(row['id']));
      return one(call, row);
    },
  };
}
