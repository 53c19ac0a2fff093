import { createConnectCallRule } from '../../../../../../kernel/redaction/net/context/connect-call.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('connect-call', [createConnectCallRule(() => false)], {
  holds: {
    password: [
      'connectwifi(aaconst(bob)\t=> "§"', 'key = ftp.open("db1", "bob",-force -string -string (void*) "§")', 'password_verify( y(\'/etc/x\')\t \n=>"§".toCharArray())',
    ],
    secret: [
      'hmac.new(  \t \t \n\n        \n  \n,[["§"), msg)', 'key, _:= hex.DecodeString("§")', 'signin,gKey, err :=base64.StdEncoding.DecodeString("§")',
    ],
  },
  none: [
    'DBI.connect("dbi:x", \t=> "§")', 'algorithm.hmac512(\t [ \n, "§")', 'key, _/:= hex.DecodeString("§")', 'modem.simUnlock("é8553")', "new Pusher('1', 'k', '58293417', {})", 'secret,err =  hex.DecodeString("§")', 'simunlock("729418]")',
    'zipfile( "db1", "k7QmZt2vXwR9pundefinedLsN4b"',
  ],
  others: [
    ['gsmAccess.begin("2256")', 'gsmAccess.begin("‹pin›")'], ['simunlock("7294180123")', 'simunlock("‹pin›")'],
  ],
  goesOn: [
    ['sftpclient("db1", "bob", "s', 'sftpclient("db1", "bob", "⋯'],
  ],
});
