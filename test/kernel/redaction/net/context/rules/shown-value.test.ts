import { createShownValueRule } from '../../../../../../kernel/redaction/net/context/shown-value.ts';
import { checkRule } from './check-rule.ts';

describe('what a debugger or an interpreter shows that is asked by a name', () => {
  checkRule(createShownValueRule, {
    found: [
      '(gdb) p srv->mail_password\n$3 = 0x7ffe12a0 "§"', '(gdb) print opts.token\n$12 = "§", \'\\000\' <repeats 7 times>', '(gdb) p *auth_pass@24\n$4 = "§"', '(gdb) x/s srv->passwd\n0x55aa10f0 <buf>:\t"§"', '(gdb) p passwd\n$1 = (char *) 0x7ffe12 "§"', '(lldb) p passwd\n(const char *) $2 = 0x0000000100 "§"', '(lldb) po self.token\n§\n', '(lldb) frame variable passwd\n(char *) passwd = 0x00a1 "§"', '(dlv) print c.Password\n"§"',
      "(Pdb) pp self.smtp_password\n'§'", "ipdb> conn.passwd\n'§'", ">>> os.environ['MAIL_PASSWORD']\n'§'", '>>> print(cfg["api_token"])\n§\n', "In [12]: conf.password\nOut[12]: '§'", 'irb(main):007:0> ENV["MAIL_PASSWORD"]\n=> "§"', '[3] pry(main)> @password\n=> "§"', 'iex(4)> Application.get_env(:crm, :mail_password)\n"§"', 'php > echo $dbPassword;\n§\n', 'php > var_dump($token_secret);\nstring(22) "§"',
      'scala> val password = conf.pw\npassword: String = §\n', 'jshell> conf.password\n$4 ==> "§"', 'julia> conf.password\n"§"', "> process.env.MAIL_PASSWORD\n'§'", "> config.mail.password\n'§'", '> cfg$password\n[1] "§"', '> Sys.getenv("MAIL_PASSWORD")\n[1] "§"', 'PS> $password\n§\n', '10.0.0.4:6379> config get masterauth\n1) "masterauth"\n2) "§"', 'redis> HGET conf password\n"§"', "  DB<3> x $conf->{password}\n0  '§'", "> localStorage.getItem('access_token')\n'§'",
    ],
    none: [
      '(gdb) p srv->host\n$3 = 0x7ffe12a0 "§"', '(gdb) ptype password\ntype = char *', '(gdb) break check_password\nBreakpoint 1 at 0x55aa: file auth.c', '(gdb) p password\n$1 = 0x0', '(gdb) p password\nNo symbol "password" in current context.', '>>> len(password)\n22', '>>> hash(password)\n-5768830964305142685', ">>> type(token)\n<class 'str'>", ">>> hashlib.sha256(password).hexdigest()\n'§'", '>>> password = input()\n§', ">>> settings.DB_PASSWORD\n'${DB_PASSWORD}'", "> process.env.HOME\n'§'", "x > process.env.MAIL_PASSWORD\n'§'", '> user.password\n\n§', "In [3]: pwd\nOut[3]: '/home/ann/notes2041/Book'", ">>> b64encode('ann:password')\n'§'", ">>> encode_auth('ann%3Apassword')\n'§'", '> user.name\n§', 'redis> TTL token\n(integer) 86400', 'In [12]: conf.host\nOut[12]: \'§\'', 'In [12]: import token\n', '(Pdb) p token\n<Token object at 0x7f1a2b3c>', '>>> get_token\n<function get_token at 0x7f1a>', 'irb(main):007:0> user.password\n=> nil',
    ],
  });
});
