import { expect } from 'chai';
import { isCapitalized, isThoughtUp } from '../../../../../kernel/redaction/net/judge/thought-up.ts';
import { forgetValues } from '../support/forget-values.ts';

const judge = (value: string): string => [...(isThoughtUp(value) ? ['thought up'] : []), ...(isCapitalized(value) ? ['with capitals'] : [])].join(' ');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['thought up', [
    'Gurke-Fahrrad1-Sunset', 'Gurke-Fahrrad-Sunset1', 'Gurke1-Fahrrad', 'gurke-Fahrrad123456', 'gurke.Fahrrad.1', 'gurke_Fahrrad_123456', 'Gurke-Fahrrad1-Sunset-Otter-Maple-River',
    'Gurke-Fahrrad1!', 'gurke-Fahrrad1-', 'gurke-Fahrrad1!', 'gurke-Fahrrad1?', 'gurke-Fahrrad1*', 'gurke-Fahrrad1+', 'gurke-Fahrrad1#', 'gurke-Fahrrad1$', 'gurke-Fahrrad1%', 'gurke-Fahrrad1&',
    'gurke-Fahrrad1=', 'gurke-Fahrrad1_', 'gurke-Fahrrad1~', 'gurke-Fahrrad1^', 'gurke-Fahrrad1@', 'Otte1-Mapl', 'Ottee1-Maple', 'SaffronLantern-973', 
    'Br3z3l6998', 'F4lcon#402', 'M34dow_197', 'F4lcon#40',
    'F4lcon-402', 'F4lcon_402', 'F4lcon.402', 'F4lcon,402', 'F4lcon%402', 'F4lcon@402', 'F4lcon~402', 'F4lcon^402', 'F4lcon+402', 'F4lcon=402', 'F4lcon!402', 'F4lcon*402', 'F4lcon$402',
    'F4lcon&402', 'F4lcon#402!', 'F4lcon#402356', 'F4lco#40235', 'F45lcon67#402', 'Fal4con#4022', `Gurke-F${'ahrradf'.repeat(7)}ahrrad1`, 'M3Q4dow_197',
  ]],
  ['', [
    'gurke-Fahrrad1234567', 'gurke_Fahrrad_1234567', 'Gurke-Fahrrad1-Sunset-Otter-Maple-River-Velvet', 'gurke-Fahrrad1;', 'gurke-Fahrrad1!!', 'gurke-Fahrrad_1-Sunset', 'gurke+Fahrrad1',
    'gu-Fahrrad1-Sunset', 'gurke-fa1-Sunset', 'gurke-fahrrad1-sunset', 'gurke-FAHRRAD1', 'Gu-rke1-ab', 'Otter-12345', '12345-Otter-maple', 'Otter1-123-456', 'Otter1-abc', 'Ott1-Map', 'Otte1-Map',
    'otter-Map7-ab', 'Otterr-12', 'Saffron.Lantern_97', 'Saffron.Lantern9735621', 'Saffron.Lantern_973;', 'Saffron.Lantern_973!!', 'Saffron:Lantern973', 'Saffron.Lantern:973',
    'saffron.Lantern_973', 'Saffron.lantern_973', 'Sa.Lantern_9735', 'Saf.La_973', 'Saffron.Lantern-Otter+Maple#River~Velvet973', 'xSaffron.Lantern_973', 'Saffron_973', 'Windows.Server_973',
    'Saffron.Server_973', 'Saffron.Lantern_973x', 
    'server2019x', 'F4lcon40', 'F4lcon#4',
    'F4lcon:402', 'F4lcon#402;', 'F4lcon#4023567', 'F4l#402356', 'F456lcon#402', 'F45lcon678#4021', '4Falcon#402', 'B12r34e56n78#402', 'x!F4lcon#402', 'F4lcon#402x', 'F44#40235678',
    'Fal4#4023567', 'kurz17', 'kurzes17', 'Otter-M17', 'Otter-Ma1', `Gurke${'-Fahrrad1'.repeat(6)}-Sun`, `Gurke-F${'ahrradf'.repeat(8)}a1`, `Gurke-F${'ahrradf'.repeat(8)}12`, 'Db-Secret1-Prod',
    'python31145', '123456789', 'a1b2c3d4e5', 'Gurke-Fahrrad',
  ]],
  ['thought up with capitals', [
    'Saffron.Lantern_9735', 'Saffron.Lantern_973', 'Saffron.Lantern973562', 'Saffron.Lantern_9735!', 'Saffron.Lantern_973!', 'Saffron.Lantern_973?', 'Saffron.Lantern_973*', 'Saffron.Lantern_973+',
    'Saffron.Lantern_973#', 'Saffron.Lantern_973$', 'Saffron.Lantern_973%', 'Saffron.Lantern_973&', 'Saffron-Lantern973', 'Saffron.Lantern-973', 'Saffron_Lantern973', 'Saffron.Lantern973',
    'Saffron.Lantern.973', 'Saffron@Lantern973', 'Saffron.Lantern@973', 'Saffron#Lantern973', 'Saffron.Lantern#973', 'Saffron+Lantern973', 'Saffron.Lantern+973', 'Saffron~Lantern973',
    'Saffron.Lantern~973', 'Saffron^Lantern973', 'Saffron.Lantern^973', 'Saf.Lan_973', 'Saffron.Lantern-Otter+Maple#River973', 'Größe#Türkis973',
  ]],
];

describe('words and a number', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }
});
