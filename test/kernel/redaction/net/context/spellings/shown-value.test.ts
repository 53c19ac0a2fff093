import { createShownValueRule } from '../../../../../../kernel/redaction/net/context/shown-value.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('shown-value', [createShownValueRule(() => false)], {
  holds: {
    password: [
      '(dlv) print c.Passworpwd\n"§"', '> app$password\n[1] "§"', '> client$password\n[1] "§"', '> conf$password\n[1] "§"', '> env$password\n[1] "§"', '> options$password\n[1] "§"', '> opts$password\n[1] "§"',
      '> sessionstorage$password\n[1] "§"', '> settings$password\n[1] "§"', '> sys.getenv$password\n[1] "§"', '> this$password\n[1] "§"', '> user$password\n[1] "§"', "PS> $password\n \t\t(const chark_k)b'§\n",
    ],
  },
  none: [
    '(lldb) po self.token\nkanne-amsel-vogel\n', "> confi.mail.password\n'§", ">>> b64enncode('ann:password')\n'§'", ">>> validzA 'ann:password')\n'§'", "In [12]: conf.password\nOut[1start2]: '§'",
    'scala> val pas*sword = conf.pw\npassword: String = §\n',
  ],
  others: [
    ['> Sys.getenv("MAIL_PASSWORD")\n 2aB7 ==> §"', '> Sys.getenv("MAIL_PASSWORD")\n 2aB7 ==> ‹password›'], ['> cfg$password\n 92) "shop"\n50) (chardb1) §"', '> cfg$password\n 92) "shop"\n50) (chardb1) ‹password›'],
    ['> config.mail.password\n\t5) "y2B"\n5) [1] 0x27d\t\t\t§\'', '> config.mail.password\n\t5) "y2B"\n5) [1] 0x27d\t\t\t‹password›'],
    ['iex(4)> Application.get_env(:crm, :mail_password)\n"kanne-amsel-vogel"', 'iex(4)> Application.get_env(:crm, :mail_password)\n"‹password›"'], ['php > echo $dbPassword;\nk7Qmmedium\n', 'php > echo $dbPassword;\n‹password›\n'],
  ],
  goesOn: [
    ["  DB<3> x $conf->{password}\n0  'a", "  DB<3> x $conf->{password}\n0  '⋯"], ['(gdb) p password\n$1 =', '(gdb) p password\n$1 ='], ['>>> encode password)\n22', '>>> encode password)\n22'],
    ['>>> has0bz(password)\n22', '>>> has0bz(password)\n22'], ['>>> sha password)\n-5768830964305142685', '>>> sha password)\n-5768830964305142685'], ['>>> sha5(password)\n22', '>>> sha5(password)\n22'],
    ['>>> zzencode9 password)\n-5768830964305142685', '>>> zzencode9 password)\n-5768830964305142685'], ['[3] pry(main)> @password\n=> ', '[3] pry(main)> @password\n⋯'],
    ['irb(7x):575* user.password\n=> nil', 'irb(7x):575* user.password\n=> ⋯'], ['irb(shop):55:05>> user.password\n=> nil', 'irb(shop):55:05>> user.password\n=> ⋯'],
  ],
});
