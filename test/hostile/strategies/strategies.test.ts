import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeRow, openTestStrategies, writeStrategy, type TestStrategies } from '../../support/strategy.ts';

const body = (given: string): string => `export function price(rows) { if (rows.length === 0) return []; ${given} }`;
const ok = 'rows.map(({ id }) => ({ id, cost: 1, charge: 1 }))';

/** What a strategy may do once it serves, and how that ends. */
const cases: [string, string, string][] = [
  ['throws', body('throw new Error("no");'), 'HANDLER_FAILED'],
  ['loops', body('for (;;) {}'), 'SANDBOX_TIMEOUT'],
  ['never answers', body('return new Promise(() => undefined);'), 'SANDBOX_TIMEOUT'],
  ['gives no list', body('return { rows };'), 'HANDLER_FAILED'],
  ['gives nothing', body(''), 'HANDLER_FAILED'],
  ['gives a row too few', body(`return ${ok}.slice(1);`), 'HANDLER_FAILED'],
  ['gives a row twice', body(`const [one] = ${ok}; return [one, one];`), 'HANDLER_FAILED'],
  ['gives a row nobody asked for', body(`return ${ok}.map((row) => ({ ...row, id: row.id + 7 }));`), 'HANDLER_FAILED'],
  ['gives half a micro-unit', body(`return ${ok}.map((row) => ({ ...row, charge: 0.5 }));`), 'HANDLER_FAILED'],
  ['gives money back', body(`return ${ok}.map((row) => ({ ...row, charge: -1 }));`), 'HANDLER_FAILED'],
  ['gives an amount that is no number', body(`return ${ok}.map((row) => ({ ...row, charge: "1" }));`), 'HANDLER_FAILED'],
  ['gives not-a-number', body(`return ${ok}.map((row) => ({ ...row, charge: NaN }));`), 'HANDLER_FAILED'],
  ['gives more than there is money', body(`return ${ok}.map((row) => ({ ...row, charge: 1e300 }));`), 'HANDLER_FAILED'],
  ['gives a key that was not asked for', body(`return ${ok}.map((row) => ({ ...row, note: "x" }));`), 'HANDLER_FAILED'],
  ['asks for the network', `import { http } from 'letsbe:host'; ${body('return http({ method: "GET", path: "/" });')}`, 'PERMISSION_DENIED'],
  ['asks for a digest', `import { hash } from 'letsbe:host'; ${body('return hash("sha256", "x");')}`, 'PERMISSION_DENIED'],
];

describe('a billing strategy that means harm, or is broken', () => {
  let test: TestStrategies;
  const nameOf = (index: number): string => `bad-${index}`;
  before(async () => {
    const sources = Object.fromEntries(cases.map(([, code], index) => [nameOf(index), writeStrategy(nameOf(index), code, code.includes('for (;;)') || code.includes('new Promise') ? { limits: { memoryMiB: 16, wallMs: 1500 } } : {})]));
    test = await openTestStrategies({ ...sources, fine: writeStrategy('fine', body(`return ${ok};`)), lying: writeStrategy('lying', body(`return ${ok};`), {}, [{ title: 'one', config: {}, rows: [makeRow(0)], priced: [{ id: 0, cost: 2, charge: 2 }] }]), reaching: writeStrategy('reaching', body(`return ${ok};`), { permissions: { http: [{ target: 'reaching', basePath: '', methods: ['GET'] }] } }) });
  });
  after(() => test.close());

  for (const [index, [what, , code]] of cases.entries()) {
    it(`that ${what} prices nothing: ${code}`, async () => {
      expect((await catchError(test.strategies.price(nameOf(index), {}, [makeRow(0), makeRow(1)]))).code).to.equal(code);
      expect((await test.strategies.price('fine', {}, [makeRow(3)])).priced, 'others go on').to.deep.equal([{ id: 3, cost: 1, charge: 1 }]);
    });
  }

  it('whose vectors do not come out never serves', async () => {
    const error = await catchError(test.strategies.price('lying', {}, [makeRow(0)]));
    expect(error.code).to.equal('PLUGIN_NOT_READY');
    expect(error.message).to.include('comes out as');
  });

  it('that asks for permissions is refused', async () => {
    expect((await catchError(test.strategies.price('reaching', {}, [makeRow(0)]))).code).to.equal('PLUGIN_NOT_READY');
  });
});
