import { createPrivateKeyRule } from '../../../../../../kernel/redaction/net/context/private-key.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('private-key', [createPrivateKeyRule()], {
  holds: {},
  none: [
    '---- BEGIN SSH2 PRIVATE KEY ----\\r\\nComment: b@b\\r\\nsommer+/§Hj\\r\\n', '<D></!',
  ],
  others: [
    ['-----B-----BEGIN EGIN PRIVATE KEY-----\n§+/§HjAZaz+:=09 \t\r\\"\'>()§+/§Hj', '-----B-----BEGIN EGIN PRIVATE KEY-----‹private-key›'],
    ['-----BEG---- BEGIN SSH2  PRIVATE KEY-----\n§+/§Hj', '-----BEG---- BEGIN SSH2  PRIVATE KEY-----‹private-key›'], ['-----BEGIN PRIVATE KEY-----\n§+/§H\\a', '-----BEGIN PRIVATE KEY-----‹private-key›'],
    ['-----BEGIN PRIVATE KEY-----\n§+/§Hj.', '-----BEGIN PRIVATE KEY-----‹private-key›'], ['/key/swarm/psk/1.0.0/ \\n\t/base16/\t\n\t§+/§HjaB4=\r\n', '/key/swarm/psk/1.0.0/ \\n\t/base16/\t\n\t‹private-key›\r\n'],
    ['a/key/swarm/psk/1.0.0/\r\n/base64/\r\n§+/§HjaB4=\r\n', 'a/key/swarm/psk/1.0.0/\r\n/base64/\r\n‹private-key›\r\n'], ['anyw<DQ>here§+/§Hj</', 'anyw<DQ>‹private-key›</'],
  ],
  goesOn: [
    ['"priv:\\n    7f:03:b4:c1:9e:52:0a:68:dd:31:f6:8b:47:2c:90:\\', '"priv:\\n    ⋯'], ['---- BEGIN SSH2 PRIVATE KEY ----\\r\\nComment: b@b\\r\\nk7Q', '---- BEGIN SSH2 PRIVATE KEY ----\\r\\nComment: b@b\\r\\n⋯'],
    ['/key/swarm/psk/1.0.0/\n/bAse16/', '/key/swarm/psk/1.0.0/\n/bAse16/'], ['/key/swarm/psk/1.0.0/\n/base16/', '/key/swarm/psk/1.0.0/⋯'], ['Prime1: §+/', 'Prime1: ⋯'], ['priv:\t\\r\n  7f:03:b4:c1:9e:52:0a:68:dd:31:f6:', 'priv:\t\\r\n  ⋯'],
    ['priv:\n   \n', 'priv:\n   ⋯'], ['priv:\n    7f:03:b4\\c1:9e:52:0a:68:d', 'priv:\n    7f:03:b4\\c1:9e:52:0a:68:d'],
  ],
});
