import { expect } from 'chai';
import { forgetValues } from '../support/forget-values.ts';
import { placesOf } from '../support/places-of.ts';

/** Values of every form, with one part of it there, missing, longer or changed. */
const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['', [
    'a.0myz.taz-trr/-.', 'adta:/-kesselturmuhr4', 'aé’éa', 'bob[ybob=A]', 'host(kkk', 'lang(', 'shop[dx$="A]', 'ééa’k',
  ]],
  ['strong Pp', [
    '9-zeichenz', 'A00_0_Z', 'K7Q_M2Z', 'automountSe]viceAccountToken', "ké'éék",
  ]],
  ['strong Pp, medium Pp', [
    'KesseTurm~', 'KesselTurm~a', 'hunteB--', 'kESSEL_abel1',
  ]],
  ['strong Pp, medium Pp, prose Pp', [
    '25Éka77', '__kq5_.', 'hunte7.',
  ]],
  ['strong PpSs, medium PpSs, prose PpSs', [
    '#xsmtppass', 'KESSeL_4m',
  ]],
  ['strong PpSs, medium PpSs', [
    '2-0.t.a/7a-', 'xatZconstvWbN',
  ]],
  ['strong Pp, medium P', [
    'Keuitareelampe.turmuhr', 'accounts.tasks.expire_tkentrue',
  ]],
  ['strong PpSs, medium PpSs, prose Pp', [
    'tiger97isNamex', 'xKqttWbN',
  ]],
  ['strong PS, medium PS, prose PS', [
    '$self->$handler($line)',
  ]],
  ['strong PpSs, medium Pp', [
    '202661101',
  ]],
  ['strong P', [
    'Bergwe',
  ]],
  ['strong P, medium PpSs', [
    'DBRWPWkessel',
  ]],
  ['strong PpSs', [
    'SSIDPSWD',
  ]],
  ['strong PpS, medium PpS, prose Pp', [
    'gurke-Fahrrad123456',
  ]],
  ['strong Pp, medium P, prose P', [
    'kess9.guitare.TURM',
  ]],
  ['strong PpS, medium PS, prose P', [
    'shop()k7!Q',
  ]],
];

describe('a value of any form, and what a part of it more or less makes of it', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none in any place' : is}`, () => expect(values.filter((value) => placesOf(value) !== is).map((value) => [value, placesOf(value)])).to.deep.equal([]));
  }
});
