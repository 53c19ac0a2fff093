import { expect } from 'chai';
import { forgetValues } from '../support/forget-values.ts';
import { placesOf } from '../support/places-of.ts';

/** Values of every form, with one part of it there, missing, longer or changed. */
const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['strong Pp, medium Pp, prose Pp', [
    '25Éka77', '__kq5_.', 'hunte7.',
  ]],
  ['strong Pp', [
    'A00_0_Z', 'K7Q_M2Z', 'automountSe]viceAccountToken',
  ]],
  ['strong Pp, medium Pp', [
    'KesselTurm~a', 'hunteB--', 'kESSEL_abel1',
  ]],
  ['strong PpSs, medium PpSs, prose PpSs', [
    '#xsmtppass', 'KESSeL_4m',
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
  ['strong PpSs, medium PpSs', [
    'xatZconstvWbN',
  ]],
];

describe('a value of any form, and what a part of it more or less makes of it', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none in any place' : is}`, () => expect(values.filter((value) => placesOf(value) !== is).map((value) => [value, placesOf(value)])).to.deep.equal([]));
  }
});
