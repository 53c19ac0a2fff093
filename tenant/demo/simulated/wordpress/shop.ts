import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, numberOf, objectsOf, only, textOf } from '../rows.ts';
import { day } from '../times.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { gmt, invalidParam, many, missingParam, one, plainTime, refuse } from './answers.ts';
import { addRow, type WordpressState } from './state.ts';

const counted = ['processing', 'completed', 'on-hold'];

/** Customers, coupons and the sales report of the simulated shop API (a simulation, not WooCommerce). */
export function shopRoutes(state: WordpressState): Routes {
  const root = '/wp-json/wc/v3';

  function customers(call: Call): Reply {
    const [search, email] = [call.query.get('search')?.toLowerCase() ?? '', call.query.get('email')];
    return many(call, [...state.customers.values()].filter((row) => `${textOf(row, 'first_name')} ${textOf(row, 'last_name')} ${textOf(row, 'email')}`.toLowerCase().includes(search) && (email === null || row['email'] === email)), { by: 'first_name', way: 1 });
  }

  function createCoupon(call: Call): Reply {
    const asked = asObject(call.json);
    const code = textOf(asked, 'code').toLowerCase();
    if (code === '') throw missingParam('code');
    if ([...state.coupons.values()].some((row) => row['code'] === code)) throw refuse(400, 'woocommerce_rest_coupon_code_already_exists', 'The coupon code already exists');
    const type = textOf(asked, 'discount_type') || 'fixed_cart';
    if (!['percent', 'fixed_cart', 'fixed_product'].includes(type)) throw invalidParam('discount_type', 'discount_type is not one of percent, fixed_cart, and fixed_product.');
    const expires = textOf(asked, 'date_expires');
    const row = addRow(state, state.coupons, {
      ...only(asked, ['usage_limit_per_user', 'email_restrictions', 'individual_use', 'description']), code, discount_type: type, amount: Number(asked['amount'] ?? 0).toFixed(2), usage_limit: asked['usage_limit'] ?? null, usage_count: 0,
      minimum_amount: Number(asked['minimum_amount'] ?? 0).toFixed(2), date_created_gmt: state.now(), date_expires: expires === '' ? null : plainTime(gmt(expires.length === 10 ? `${expires}T00:00:00` : expires)),
    });
    return one(call, row, 201);
  }

  function sales(call: Call): Reply {
    const { from, to } = periodOf(call, state.clock.now());
    const rows = [...state.orders.values()].filter((row) => counted.includes(textOf(row, 'status')) && gmt(textOf(row, 'date_created_gmt')) >= from && gmt(textOf(row, 'date_created_gmt')) < to);
    const sum = (list: readonly JsonObject[], key: string): number => list.reduce((total, row) => total + Number(row[key] ?? 0), 0);
    const items = (list: readonly JsonObject[]): number => list.reduce((total, row) => total + objectsOf(row, 'line_items').reduce((count, line) => count + numberOf(line, 'quantity'), 0), 0);
    const byDay = to - from <= 90 * day;
    const totals: JsonObject = {};
    for (let at = from; at < to; at += day) {
      const key = plainTime(at).slice(0, byDay ? 10 : 7);
      const own = rows.filter((row) => textOf(row, 'date_created_gmt').startsWith(key));
      totals[key] = { sales: sum(own, 'total').toFixed(2), orders: own.length, items: items(own), tax: sum(own, 'total_tax').toFixed(2), shipping: sum(own, 'shipping_total').toFixed(2), discount: sum(own, 'discount_total').toFixed(2), customers: 0 };
    }
    const [total, tax, shipping] = [sum(rows, 'total'), sum(rows, 'total_tax'), sum(rows, 'shipping_total')];
    const refunds = rows.reduce((all, row) => all - objectsOf(row, 'refunds').reduce((own, refund) => own + Number(refund['total']), 0), 0);
    return one(call, {
      total_sales: total.toFixed(2), net_sales: (total - tax - shipping - refunds).toFixed(2), average_sales: (total / Math.max(1, Math.round((to - from) / day))).toFixed(2), total_orders: rows.length, total_items: items(rows),
      total_tax: tax.toFixed(2), total_shipping: shipping.toFixed(2), total_refunds: refunds, total_discount: sum(rows, 'discount_total').toFixed(2), totals_grouped_by: byDay ? 'day' : 'month', totals, total_customers: 0,
    });
  }

  return {
    [`GET ${root}/customers`]: customers,
    [`GET ${root}/customers/:id`]: (call) => {
      const row = state.customers.get(Number(call.params['id']));
      if (!row) throw refuse(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.');
      return one(call, row);
    },
    [`GET ${root}/coupons`]: (call) => many(call, [...state.coupons.values()], { by: 'date_created_gmt' }),
    [`POST ${root}/coupons`]: createCoupon,
    [`GET ${root}/reports/sales`]: (call) => {
      const { status, body } = sales(call);
      return { status, body: body === undefined ? [] : [body] };
    },
  };
}

/** The period of a report, from a day's start to a day's end. */
function periodOf({ query }: Call, now: number): { from: number; to: number } {
  const [min, max, period] = [query.get('date_min'), query.get('date_max'), query.get('period') ?? 'week'];
  const today = Math.floor(now / day) * day;
  const date = new Date(now);
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  if (min !== null || max !== null) return { from: min === null ? today : gmt(`${min}T00:00:00`), to: (max === null ? today : gmt(`${max}T00:00:00`)) + day };
  switch (period) {
    case 'week': return { from: today - 6 * day, to: today + day };
    case 'month': return { from: month, to: today + day };
    case 'last_month': return { from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1), to: month };
    case 'year': return { from: Date.UTC(date.getUTCFullYear(), 0, 1), to: today + day };
    default: throw invalidParam('period', 'period is not one of week, month, last_month, and year.');
  }
}
