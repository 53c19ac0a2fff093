import { expect } from 'chai';
import { isThoughtUp, isWordAndNumber } from '../../../../../kernel/redaction/net/judge/thought-up.ts';

describe('a password made of words to keep in mind', () => {
  for (const value of ['Gurke-Fahrrad1-Sunset', 'Falcon-velvet8-Soleil', 'Caracol_27_Rocket', 'Br3z3l6998', 'Größe-Türkis4', 'Velero.sommer.63862X', '41Lucertola_gattino7', '2Citrouille-lampadaire7', 'weide-Sattel-79664-rabe', 'Onyx-Fjord-5214-', 'F4lcon#402', 'M34dow_197', 'Saffron.Lantern_9735', 'Falke_Marble-2086', 'Nebel.Juniper.4823', 'Granite+Velvet7875!', 'Walnut5327_Soleil', 'Copper519_Harbor!', 'Copper5_Harbor190']) it(`is ${value}`, () => expect(isThoughtUp(value)).to.equal(true));
  for (const value of ['Gurke-Fahrrad-Sunset', 'cobalt.gartenzaun.24', 'cobalt.gartenzaun_2', 'release.server_24', '41-42', 'gurke-fahrrad1-sunset', 'Db-Secret1-Prod', 'server2019', 'python311', 'windows11', 'Version2024', 'Gurke-Fahrrad_1-Sunset', 'Saffron.Lantern_97', 'Server2019_Windows', 'walnut53_soleil', 'saffron.Lantern_9735', 'Windows.Server_2019', 'Database.Client_2024', 'v1.2.3-beta4', 'sha256', 'kurz17', '2024-01-02', `Gurke-${'Fahrrad1-'.repeat(9)}Sunset`]) it(`is not ${value}`, () => expect(isThoughtUp(value)).to.equal(false));
});

describe('a word and a number', () => {
  for (const value of ['Marigold-4821', 'Walnut_578!', 'Ofenrohr@31']) it(`is ${value}`, () => expect(isWordAndNumber(value)).to.equal(true));
  for (const value of ['marigold-4821', 'Marigold-4', 'Marigold-48213', 'Marigold4821', 'Server_578!', 'xMarigold-4821', 'Marigold-4821!!']) it(`is not ${value}`, () => expect(isWordAndNumber(value)).to.equal(false));
});
