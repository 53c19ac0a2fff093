import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('told-pair', [createToldPairRule(() => false)], {
  holds: {
    password: [
      'login: bob / §', 'logins: bob / §', 'zugang: bob / §', 'zugangsdaten: bob / §', 'anmeldedaten: bob / §', 'credentials: bob / §', 'creds: bob / §', 'account: bob / §', 'user: bob / §',
      'benutzer: bob / §', 'accès: bob / §', 'acceso: bob / §', 'identifiants: bob / §', 'login for the shop: bob / §', 'login für the shop: bob / §', 'login pour the shop: bob / §',
      'login para the shop: bob / §', 'login to the shop: bob / §', 'login zum the shop: bob / §', 'login zur the shop: bob / §', 'creds is bob / §', 'creds are bob / §', 'creds ist bob / §',
      'creds sind bob / §', 'creds lauten bob / §', 'creds est bob / §', 'creds sont bob / §', 'creds son bob / §', 'login: bob - §', 'login: bob – §', 'login: bob : §', 'login: bob , §',
      'login: bob | §', 'login: bob and §', 'login: bob und §', 'login: bob et §', 'login: bob y §', 'login: bob with §', 'login: bob mit §', 'login (the shop): bob / §', 'login: "bob" / "§"',
      "login: 'bob' / `§`", 'login: b.o+b@x-y / §', 'login:   bob  /  §', 'login: bob/§', 'login: bob:§', 'login bob:§', 'login bob / §', 'LOGIN: bob / §', 'login: bob/ §', 'login is: bob / §',
      'login: bob /    §',
    ],
  },
  none: [
    'login bei the shop: bob / §', 'login: bob or §', 'login: bob ; §', 'login (a) (b): bob / §', 'login: bob:/§', 'login:bob / §', 'login: b ob / §',
    'login (shop) for you is: bob and §.', 'login: bob / hunter-22', 'login: bob / dachs', 'xlogin: bob / §', 'login: bob /§', 'login: bob / (§)', 'login: bob / getName(x)',
    'login: bob / k7Q(m,Zt', 'login: bob / 58293417', `login: ${'b'.repeat(65)} / §`,
  ],
  others: [
    ['login: bob / hunter22x', 'login: bob / ‹password›'], ['creds was bob / §', 'creds was bob / ‹password›'], ['login: bob / Dachs#77', 'login: bob / ‹password›'],
  ],
  goesOn: [
    ['login: bob / §', 'login: bob / ⋯'], ['login: bob / § ', 'login: bob / ‹password› '], ['login: bob / §.', 'login: bob / ⋯'], ['login: bob', 'login: bob'],
  ],
});
