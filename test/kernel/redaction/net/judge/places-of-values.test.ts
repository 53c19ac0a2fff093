import { expect } from 'chai';
import { forgetValues } from '../support/forget-values.ts';
import { placesOf } from '../support/places-of.ts';

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['strong PpSs, medium PpSs, weak PpSs, prose PpSs', [
    'k7QmZt2vXwR9pLsN4b', 'k7QmZt2vXwR9pLsN', 'kqZXwvBNmtRPlsDF', 'kQzXwVbNmTrPlSdF', 'user_7QmZt2vXwR9pLs', 'ab-cdef-ghij-klmn-opqr-0a1b2c3d4e5f', 'a-0a1b2c3d4e5f60718', 'ab-c-0a1b2c3d4e5f6071',
    'user-0A1B2C3D4E5F6071', 'k7^QmZt2vXwR9pLsN4b!k7&QmZt2vXwR9pL*sN4b(k7QmZ)2v,XwR9;pL<N4b', 'k7QmZt2vXwR9pLsN4b'.repeat(10), 'k7QmZt2vXwR9pLsN4b'.repeat(11),
  ]],
  ['', [
    '', 'SECRET_REF(x)', 'k7Q', 'k7Qm', 'xkqzv', 'password', 'geheimnis', 'sonne', '12345', '58293', '19991231', 'some_name_of_it', 'someNameOfIt', 'some.name.of', 'SOME_NAME_OF_IT', '@hunter',
    '@hunter-x', '22.', 'Da#7', 'a#77', 'DB_77_X', 'DB_7', 'k7!', 'secret#77', 'some text with words', 'some text w1th words', ' k7Q!mZt 2v#X', 'k7Q!mZt 2v#X ', '-k7Q!mZt 2v#X',
    'k7Q!mZt new 2v#X', 'k7Q!mZt user.name 2v#X', 'kqz xwv bnm', 'kQ!z xWv bNm trP', 'a1 b2 c3 d4 e5 f6 g7 h8 i9', 'k1q! z2x! w3v! b4n! m5t! r6p! l7s! d8f! g9h!', 'k7Qm\nZt2v\nXwR9',
    'abcd efgh ijkl', 'marble-otter-saddle-river-label', 'Database_Client-2086', 'config-otter-saddle-river', '${X}', '••••••••', '--', '!!!!',
    '\\u0441\\u0438\\u0434\\u0430', 'парольтекст', 'https://host/x', '/run/secrets/x', 'db.example.test', '[a-z]k7Q!mZt2v', 'k7Q.*mZt2vXwR9', 'process.env.X', 'hash(password', 'getToken()',
    'tokens[0]', 'new', 'this.x', 'k7 ^m[0-9]t2!v#X$w%R9^p&L*s(N4b)_k+7=Q{m}Z|t2', 'k7 ^QmZt.*!v#X$w%R9^p&L*s(N4b)_k+7=Q{m}Z|t', 'k7 ^QmZt.*!v#X$w%R9^p&L*s(N4b)_k+7=Q{m}Z|t2vX',
    'k7 ^QmZt.*!v#X$wR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vX', 'k7 ^QmZt.*!v#X$w%R9^p&LsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXk7QmZt2vXwR9pLsN4b',
    'k7 ^QmZt.*!v#X$w%R9^p&Lk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b', 'k7 ^QmZt.*!v#X$w%R9^p&Lk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bxk7Q2xw',
    'k7 ^QmZt.*!v#X$w%R9^p&Lk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bxk7Q2xwkqzvmZ', 'kq ^QmZt.*!v#X$w%R^p&L*s(Nb)_k+=Q{m}Z|txvXwqzk', 'the ^ words.*! of # the $ house % are ^ all & known * and ( 7',
    'marble-otter-'.repeat(20), `https://example.test/${'some-name-'.repeat(20)}`, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-some-name-of-it', '-58293417605829341760',
  ]],
  ['strong Pp', [
    'k7QmZ', 'k7QmZt', 'DB_XKQZVW', 'hunter!', '#hunter', 'hunter_', 'web-22', 'web22', 'Da#77', 'D#777', 'Grüße!', 'hunter!?', 'hunter~', 'hunter<',
    'hunter|', 'Summer_24_home', `k7QmZt2vXwR9pLsN4b${'some-name-'.repeat(20)}`, 'some_very_long_name_of_a_thing_in_a_program_x_yz', 'some_very_long_name_of_a_thing_in_a_program_xyz',
  ]],
  ['strong Pp, medium Pp, prose Pp', [
    'hunter_22', 'k7QmZt2', 'hunter.22', 'hunter/22', 'hunter:22', 'dachs.22.', 'Dachs#7', 'Dachs77', 'da#77b', 'Ab_77#', 'token22xq', 'dachs.22x', 'violin-6220', 'violin_622', 'violin.62', 'Hummel_dachs22',
    'marble otter saddle river', 'Gurke-Fahrrad1-Sunset',
  ]],
  ['strong PpSs, medium PpSs, prose PpSs', [
    'k7QmZt2v', 'k7QmZt2vXwR9pL', 'k7QmZt2vXwR9pLs', '0a1b2c3d4e5f60718293a4b5c6d7e8f9', '0A1B2C3D4E5F60718293A4B5C6D7E8F9', 'a1b2c3d4', 'k7Qm-Zt2v', 'kQzXwVbNmTrP', 'k7qmzt2v', 'k7qmzt2v!',
    'kqzm!twv', 'kqzm7twv', 'KQZM7TWV', 'deploy-main-0a1b2c3d4e', 'sess_0a1b2c3d4e5f6071', 'ab.cd-0a1b2c3d4e5f60', 'cache/key:0a1b2c3d4e5f', 'ab-cdef-ghij-klmn-0a1b2c3d4e5f', 'ab-0a1b2c3d',
    'user-0a1b2c3d4e5f6071-', 'abcdefghijklm-0a1b2c3d4e', '\\u006b7QmZt2vXwR9', '\\U006b7Qm',
  ]],
  ['strong PpSs', [
    'xkqzvw', 'xkqzvwb', 'Xkqzvwb', 'XKQZVW', '582934', '5829341', '20261101', '2026110', 'kqzxwvbnmtrpl', 'kqzmztwv',
  ]],
  ['strong PpSs, medium PpSs', [
    'kqzxwvbnmtrplsdf', 'KQZXWVBNMTRPLSDF', '58293417605829341760', 'kqzxwvbnmtrpls', 'Kqzxwvbnmtrpls', 'KQZXWVBNMTRPLS', 
    'k7Qm Zt2v XwR9', 'k7QmZ Zt2vX XwR9p', 'k7Qm\tZt2v\tXwR9', 'k7qm  zt2v  xwr9', 'k7Q(mZt2v',
  ]],
  ['strong Pp, medium P', [
    'marble-otter-saddle',
  ]],
  ['strong P', [
    'sommer', 'Sommer', 'hunter', 'verylongnamesofthingsinsomeprogramsofthehouses',
  ]],
  ['strong PpSs, medium Pp', [
    '58293417', '5829341760582934176',
  ]],
  ['strong PpSs, medium PpSs, prose PpSs', [
    '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f',
  ]],
  ['strong PpSs, medium PpSs, prose Pp', [
    'xKqZvWbN', 'kQzXwVbN',
  ]],
  ['strong PpSs, medium PpSs, prose Pp', [
    'hunter22', 'hunter22-', 'garten1974', '12345Hummel', '1Hummel22', '3fach22xq', '7ananas22!x', 'hunter22x', 'Dachs#77', 'Grüße2031!', 'hunter22!', 'dachs#2xq', 'dachs-2xq!', 'dachs22x', 'GartenRosie1974', '1974Hummel', '!Pirat56Donau', 'violin@6220', 'Hu22mmel', '$$Hummel22',
    '$$$Hummel22', 'XÄ22dachs', 'ananas22x', 'ananas22!x', 'ananas!2', 'ananas-!2', 'kqzx wvbn mtrp lsdf', 'Falke_Marble-2086', 'pepperwindow135',
  ]],
  ['strong Pp, medium Pp', [
    'BSD-3-clause', 'hunter-2', '22-hunter', 'hunter2', 'hunter!x', 'hunt!er', 'hunter-22', 'hunter-', 'dachs2xq', 'dachs22', 'vio-6220', 'Garten7', 'DatabaseRosie1974', 'violin-62201', 'ananas2', 'Grü!ße!',
  ]],
  ['strong PS, medium PS', [
    'hash(k7Qm', '*hash(k7Qm!',
  ]],
  ['strong P, medium P', [
    'k7Qm Zt2v', 'k7Qm Zt2vX XwR9p', 'k7Qm! Zt2v XwR9', 'k7QmZt Zt2vXw XwR9ps', 'k7Q! mZt2v#X wR9pL', 'k7Q! mZt2v#X', 'k7Q!mZt if 2v#X', 'a1 b2 c3 d4 e5 f6 g7 h8',
    'k1q! z2x! w3v! b4n! m5t! r6p! l7s! d8f!',
  ]],
  ['strong PpS, medium PpS, prose Pp', [
    'marble-otter-saddle-river', 'marble_otter_saddle_river', 'marble.otter.saddle.river',
  ]],
  ['strong PpS, medium PpS, prose PpS', [
    'Saffron.Lantern_9735',
  ]],
];

describe('a value in each sort of place', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => placesOf(value) !== is).map((value) => [value, placesOf(value)])).to.deep.equal([]));
  }
});
