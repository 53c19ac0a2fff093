import { createKeyBytesRule } from '../../../../../../kernel/redaction/net/context/key-bytes.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('key-bytes', [createKeyBytesRule()], {
  holds: {},
  none: [],
  others: [
    ['"networkKey/[u8;0][]byte {\n238,2,100,153,123,169,49,116,169,189,26,44,252,160,14,200]', '"networkKey/[u8;0][]byte {\n‹secret›]'],
    ['K.fromSeed(Uint8Array.from([ 170,88,44,162,109,128,255,90,70,245,50,119,40,59,220,112,96,201,4,181,152,186,15,4,122,33,196,188,186,214,61,220 ]))', 'K.fromSeed(Uint8Array.from([ ‹private-key› ]))'],
    ['network_key:\n    - 37\n    - 176\n    - 247\n    - 151\n    - 234\n    - 14\n    - 117\n    - 211\n    - 216\n    - 90\n    - 124\n    - 188\n    - 88\n    - 219\n    - 36\n    - 200\t', 'network_key:\n    - ‹secret›\t'],
    ['network_key:\n    - 43\n    - 130\n    - 83\n    - 137\n    - 62\n    - 58\n    - 105\n    - 243\n    - 249\n    - 125\n    - 226\n    - 22\n    - 2\n    - 118\n    - 123\n    - 200 \n  -k', 'network_key:\n    - ‹secret› \n  -k'],
    ['private_key = bytes([246,9 \n\t- 110,183,70,175,58,70,178,130,92,229,9,174,235,84,38,86,208,245,25,110,96,101,110,28,236,233,146,31,173,57])', 'private_key = bytes([‹private-key›])'],
    ['privkey[]=[] byte {\n\t0x22, 0x37, 0x04, 0xca, 0x45, 0x60, 0xba, 0x8c, 0x49, 0x7d, 0xd3, 0x30, 0xb3, 0x58, 0x45, 0xe7, 0x40, 0x5f, 0xda, 0x39, 0x46, 0x21, 0xe9, 0xb4, 0x94, 0x4d, 0x31, 0xd8, 0xe5, 0xc2, 0xe6, 0x6d}', 'privkey[]=[] byte {\n\t‹private-key›}'],
    ['u1_t APPKEY[16] = { 0x16, 0xa0, 0x53, 0x42, 0xa8, 0x90, 0x74, 0xb9, 0xb0, 0xcf, 0xd7, 0x4d, 0xbf, 0x6e, 0xbf, 0xc8\t,}; x', 'u1_t APPKEY[16] = { ‹secret›\t,}; x'],
  ],
  goesOn: [
    ['network_key:\n    - 43\n    - 130\n    - 83\n    - 137\n    - 62\n    - 58\n    - 5\n    - 243\n    - 249\n    - 125\n    - 226\n    -', 'network_key:\n    - ⋯'],
    ['secretKey":\r\n\t- 255, 250, 245, 240, 235, 230, 225, 220, 215, 210, 205, 200, 195, 190, 185, 18', 'secretKey":\r\n\t- ⋯'],
    ['secretKey: \n - 49,227,189,12,220,212,52,161,171,40,202,44,141,7,40,154,77,10,166,86,158,1', 'secretKey: \n - ⋯'], ['secretKeyk[u8;7][u8;29][]  { \n \t\n\n\t 7', 'secretKeyk[u8;7][u8;29][]  { \n \t\n\n\t ⋯'],
    ['signing_key = [] {\n0x22, 0x37, 0x04, 0xCA, 0x45, 0x60, 0xBA, 0x8C, 0x49, 0x7D, 0xD3, 0x30, 0xB3, 0x58, 0x45, 0xE7, 0x40, 0x5F, 0xDA, 0x3', 'signing_key = [] {\n⋯'],
  ],
});
