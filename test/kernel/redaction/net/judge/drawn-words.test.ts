import { expect } from 'chai';
import { isPhrase } from '../../../../../kernel/redaction/net/judge/phrase.ts';
import { forgetValues } from '../support/forget-values.ts';

const judge = (value: string): string => (isPhrase(value) ? 'a phrase' : 'no phrase');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['no phrase', [
    'marble-otter', 'marble otter', 'marble-otter-saddle', 'marble otter saddle', 'marble-otter-saddle-river-velvet-copper-donkey-cactus-violet-anchor-falcon-maple-rocket',
    'marble otter saddle river velvet copper donkey cactus violet anchor falcon maple rocket', 'marble+otter+saddle+river', 'marble/otter/saddle/river', 'marbleottersaddleriver',
    'marble-otter-form-river', 'marble-otter-forms-river', 'marble-otter-field-river', 'marble-otter-label-river', 'marble-otter-error-river', 'marble-otter-message-river',
    'marble-otter-control-river', 'marble-otter-container-river', 'marble-otter-forgot-river', 'marble-otter-confirm-river', 'marble-otter-submit-river', 'marble-otter-click-river',
    'marble-otter-tooltip-river', 'marble-otter-must-river', 'marble-otter-should-river', 'marble-otter-with-river', 'marble-otter-from-river', 'marble-otter-about-river',
    'marble-otter-your-river', 'marble-otter-their-river', 'marble-otter-when-river', 'marble-otter-which-river', 'marble-otter-while-river', 'marble-otter-invalid-river',
    'marble-otter-required-river', 'marble-otter-minimum-river', 'marble-otter-longer-river', 'marble-otter-contains-river', 'marble-otter-letters-river', 'marble-otter-digit-river',
    'marble-otter-symbol-river', 'marble-otter-upper-river', 'marble-otter-case-river', 'marble-otter-long-river', 'marble-otter-bitte-river', 'marble-otter-nicht-river', 'marble-otter-der-river',
    'marble-otter-ohne-river', 'marble-otter-kann-river', 'marble-otter-noch-river', 'marble-otter-pour-river', 'marble-otter-vous-river', 'marble-otter-handler-river',
    'marble-otter-service-river', 'marble-otter-import-river', 'marble-otter-await-river', 'marble-otter-render-river', 'marble-otter-state-river', 'marble-otter-schema-river',
    'marble-otter-migration-river', 'marble-otter-password-river', 'marble-otter-config-river', 'marble-otter-saddle-7', 'marble-otter-saddle-river-72941', '7-marble-otter-saddle-river',
    'marble-otter-saddle-x7', 'marble-otter-saddle-7x-river', 'marble-otter-saddle-river-7x', 'marble-otter-saddle-river-x7', 'marble-otter-saddle-marble', 'MARBLE-OTTER-SADDLE-RIVER',
    'Marble-otter-saddle-river', 'marble-Otter-saddle-river', 'Marble-Otter-saddle-River', 'Marble Otter Saddle River', 'Marble-Otter-Form-River', 'ma-otter-saddle-river',
    'marble-ot-saddle-river', 'marble-ott-saddle-rivermarblesa', 'marblemarblema-otter-saddle-river', 'mar otter saddle river', 'marb ott saddle river', 'marb otte saddlesadd river',
    'marb otte saddle rive!', 'marble-otter-saddle-rive!', '!arble-otter-saddle-river', 'x marble-otter-saddle-river', 'marble-otter-saddle-river-', 'marble-otter--saddle-river',
    'marble-otter_saddle-river', 'Ma-Ott-Sad-Riv', 'Otter-Marblemarblema-Saddle-River', 'Otter-Ma-Saddle-River', 'kastanie-meado-nebelhorn', 'kastanie-meadows-nebelhorn-7', 'kastanie meadows nebelhorn', 'kastanie-service-nebelhorn', 'marble Otter saddle River', 'marble otter the River velvet', '',
  ]],
  ['a phrase', [
    'marble-otter-saddle-river', 'marble otter saddle river', 'marble-otter-saddle-river-velvet', 'marble otter saddle river velvet',
    'marble-otter-saddle-river-velvet-copper-donkey-cactus-violet-anchor-falcon', 'marble otter saddle river velvet copper donkey cactus violet anchor falcon',
    'marble-otter-saddle-river-velvet-copper-donkey-cactus-violet-anchor-falcon-maple', 'marble otter saddle river velvet copper donkey cactus violet anchor falcon maple',
    'marble_otter_saddle_river', 'marble.otter.saddle.river', 'marble-otter-saddle-river-7', 'marble-otter-saddle-river-7294', 'Marble-Otter-Saddle-River', 'mar-otter-saddle-river',
    'marble-ott-saddle-river', 'marble-ott-saddle-rivermarbl', 'marblemarb-otter-saddle-river', 'marb otte saddlesad river', 'Mar-Ott-Sad-Riv', 'Marblemarb-Otter-Saddle-River',
    'marble.otter.saddle.river.12', 'kastanie-meadows-nebelhorn', 'Kastanie_Meadows_Nebelhorn', 'marble Otter saddle River velvet', 'marblesadd-otter-saddle-river',
  ]],
];

describe('words drawn by chance', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }
});
