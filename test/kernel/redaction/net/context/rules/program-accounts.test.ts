import { expect } from 'chai';
import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

const pin = (): string => `7${drawBytes(2).readUInt16BE().toString().padStart(5, '3')}`;

describe('a password in a line of a program that gives it no name', () => {
  checkRule(createAccountLineRule, {
    found: [
      'secure_link_md5 "$secure_link_expires$uri §";', 'secure_link_md5 $arg_e$uri$remote_addr" §";', 'secure_link_md5 "§$uri$arg_e";',
      'addauth digest bob:§', '[zk: x:2181(CONNECTED) 0] addauth digest "bob@x:§"', 'setAcl /shop digest:bob:§:cdrwa', 'setAcl /shop auth:bob:§:r', 'zk.add_auth("digest", "bob:§")', 'zk.addAuthInfo("digest", "bob:§".getBytes());', 'auth_data=[("digest", "bob:§")]',
      'steamcmd +login bob § +quit', 'steamcmd.exe +force_install_dir C:\\x +login bob "§" +app_update 740', 'Steam> login bob §', '@ShutdownOnFailedCommand 1\n@NoPromptForPassword 1\nlogin bob §\n', 'obs-cmd -w obsws://localhost:4455/§ scene', 'obswss://[::1]:4455/§',
      'CRTUSRPRF USRPRF(BOB) PASSWORD(§) USRCLS(*USER)', "ADDSVRAUTE USRPRF(BOB) SERVER(X) USRID(R) PASSWORD('§')", 'STRTCPFTP RMTSYS(X) USRID(BOB) PASSWORD(§)', 'ALTUSER BOB PASSPHRASE(§) NOEXPIRED',
      "dblink('host=db user=bob password=§', 'select 1')", 'dblink_connect("dbname=x user=bob password=§ sslmode=require")', "CONNECTION 'host=db port=5432 user=bob password=§'",
      '/ppp secret add name=bob password=§ service=pptp', '[admin@r] > /user add name=bob group=full password="§"', '/radius add address=10.0.0.1 secret=§ service=ppp', '/interface wireless security-profiles set default wpa2-pre-shared-key="§"', '/interface wifi security add name=x passphrase="§"', '/snmp community set 0 name=§', '/snmp community add addresses=10.0.0.0/8 name="§"',
      'set system radius-server 10.0.0.9 secret "§"', 'bob@fw# set security ike policy x pre-shared-key ascii-text "§"', 'set protocols bgp group x authentication-key "§"', 'set protocols ospf area 0 interface x authentication simple-password "§"', 'set snmp community "§" authorization read-only',
      'bob pppd § *', '"bob@x"\tpppd\t"§"\t*', 'bob l2tpd § 10.0.0.2', 'net user bob § /add', 'NET USER bob "§" /ADD /DOMAIN', 'net.exe user bob § /active:yes', 'password bob §', 'set superusers="bob"\npassword bob §\n',
      'client_send = : bob@example.test : §', 'client_send = ^bob^§', "client_send = '^^bob^^§'", 'client_send = "<; ; bob ; §"', 'bob@isp.test * "§" *', '# client server secret IPs\nbob@isp.test * "§" *', '# client  server  secret\nbob * § 10.0.0.4', '"bob" "*" "§" "*"',
      'snmp-server user bob ops v3 auth sha §', 'snmp-server user bob ops remote 10.0.0.3 v3 auth md5 §', 'snmp-server user bob ops v3 encrypted auth sha256 § priv aes 128 §', 'snmp-server user bob network-operator auth sha § priv aes-128 §', 'snmpv3 user "bob" auth sha "§" priv aes "§"', 'snmp-agent usm-user v3 bob authentication-mode sha § privacy-mode aes128 §', 'snmp-agent usm-user v3 bob authentication-mode sha cipher §',
      'sip:204:§@10.20.4.17;transport=tls', '<sips:bob:§@sip.example.test:5061>', 'turn:bob:§@turn.example.test:3478', 'Dial(SIP/bob:§@10.0.0.4/100)', 'IAX2/bob:§@10.0.0.4/100', 'iax2 => shop:§@10.0.0.4',
      'mkstore -wrl . -createCredential dwh bob "§"', 'mkstore -wrl /x -modifyCredential //db:1521/dwh bob §', 'mkstore -wrl . -createEntry oracle.security.client.password1 §',
      'radiusd[811]: Login incorrect: [bob/§] (from client sw7)', 'Login OK: [bob@x/§] (from client sw7 port 0)', '(3) Login incorrect (pap: it does not match): [bob/§] (from client x)', 'Invalid user: [bob/§] (from client x)', 'login attempt [root/§] failed', "login attempt [b'root'/b'§'] succeeded",
      'P 0.0.0.0/0 db-main 3299 §', 'P,0,1 * sapsrv 3200 § # route', ':irc PRIVMSG NickServ :IDENTIFY bob §', 'PRIVMSG NickServ :IDENTIFY §', 'PRIVMSG NickServ@services.example.test :RECOVER bob §', '/msg NickServ REGAIN bob §', '/msg ChanServ identify #chan §',
      'Input Password    id:pw    §', 'Input Password  css=#pw input  §', 'Fill Secret\tid=pw\t§', '    Login    bob    §', 'Open Connection And Log In    bob    §',
      "define('AUTH_KEY', '§');", 'define( "SECURE_AUTH_SALT", "§" );', "define('LOGGED_IN_KEY','§');", "define('WP_CACHE_KEY_SALT', '§');", 'bind 0.0.0.0\nrequirepass §', '127.0.0.1:6379> x\nmasterauth "§"\n', 'config set requirepass §',
      '{default_pass, <<"§">>}', '{secret,<<"§">>}.', '#{password => <<"§">>}', '{ssl_options, [{password, "§"}]}',
      'doppler secrets set DB_PASSWORD §', "doppler secrets set STRIPE='§'", 'fly secrets set -a x THING=§', 'vercel secrets add db-thing §', 'netlify env:set STRIPE § --context production', 'chamber write shop thing §', 'consul kv put shop/db/password §', 'etcdctl put /shop/db/password §', 'aws secretsmanager create-secret --name x --secret-string §', "aws secretsmanager put-secret-value --secret-id x --secret-string='§'", 'eas secret:create --name X --value §', 'tfe variable create --key x --value § --sensitive',
      'composer config -g http-basic.repo.example.test bob §', 'poetry config http-basic.shop bob §', 'composer config -g bearer.repo.example.test §', 'composer config gitlab-token.git.example.test §', 'bundle config set --local gems.example.test §', 'bundle config --global https://gems.example.test/ §',
      'bin/console acme:user:create bob@example.test §', 'php yii user/create bob@example.test bob §', 'bin/console fos:user:create bob bob@example.test §', "flask create-user bob '§'", 'pt-kill --host h=db,P=3306,u=bob,p=§ --print', 'pt-online-schema-change u=bob,p=§,D=x,t=y', 'smbclient //nas/x § -U bob', "smbclient '\\\\nas\\x' '§'", 'deluge-console "connect nas:58846 bob §"',
      'http -A bearer -a § x.test', 'xh --auth-type=bearer --auth=§ x.test', 'cvs -d :pserver:bob:§@cvs.example.test:/x co y', 'socks5 10.0.0.4 1080 bob §', "headers.set('x', 'Basic ' + btoa('bob:§'))", 'base64.b64encode(b"bob:§")', "base64_encode('bob@x:§')", 'Base64.strict_encode64("bob:§")', 'Encoding.UTF8.GetBytes("bob:§")', "http.get({ host: 'x', auth: 'bob:§' })", 'basicAuth "bob" "§"', '{:basic-auth ["bob" "§"]}', '{basic_auth, {"bob", "§"}}', "cookieSession({ name: 's', keys: ['§'] })",
      'keychain.set("§", forKey: "apiToken")', 'req.setValue("§", forHTTPHeaderField: "X-Api-Key")', 'req.addValue("Bearer §", forHTTPHeaderField: "Authorization")', '[req setValue:@"§" forHTTPHeaderField:@"X-Auth-Token"]', '[store setObject:@"§" forKey:@"password"]', '{"method":"user.login","params":["bob","§"]}', '{"service":"common","method":"login","args":["crm","bob","§"]}', 'password: {type: string, format: password, example: \'§\'}', '"format":"password","example":"§"',
      '[+] 10.0.0.4:445 - Success: \'SHOP\\bob:§\'', 'SMB 10.0.0.4 [+] shop.test\\bob:§ (Pwn3d!)', 'auth: Debug: client in: AUTH 7 PLAIN service=imap resp=§', "PRAGMA key = '§';", 'sqlite3 x "PRAGMA rekey=\'§\'"', "ATTACH DATABASE 'x.db' AS y KEY '§';", 'keystroke "§"',
    ],
    none: ['start pppd § now', 'bob pppd § with it', 'composer config http-basic.repo.example.test', 'composer config -g repo.packagist composer https://x.test', 'bundle config set path vendor/§', 'bundle config build.nokogiri --use-system-libraries', 'bin/console user:create bob bob@example.test --admin', 'bin/console acme:user:create bob@example.test', 'aws workdocs create-user --organization-id d-§ --username bob', 'h=db,u=bob,p=', 'a=b,p=§', 'smbclient -L //nas -U bob', 'smbclient //nas/x -U bob -c §', 'deluge-console "connect nas:58846"', 'http -A bearer -a $TOKEN x.test',
      'cvs -d :pserver:anonymous@cvs.example.test:/x co y', 'socks5 10.0.0.4 1080', "btoa('a:b')", "btoa(user + ':' + pass)", "btoa('image/png:§')", 'GetBytes("https://x.test/§")', "Buffer.from('sha256:§')", 'getBytes("SHA256:§")', '[+] shop\\bob:S-1-5-21-§', "auth: 'bob:' + pass", "auth: 'user:password'", 'basicAuth user pass', '{auth, basic}', 'cookieSession({ keys: [process.env.KEY] })', 'cache.set("§", forKey: "etag")', 'req.setValue("application/json", forHTTPHeaderField: "Accept")', 'defaults.set("§", forKey: "deviceId")', 'keychain.set(token, forKey: "token")',
      '{"method":"user.get","params":["bob","§"]}', '{"method":"login","params":["bob"]}', 'format: password, example: ********', '[+] Building 3.1s', '[+] 10.0.0.4:445 - Success: \'bob\'', 'resp=§', 'PRAGMA key = x;', 'PRAGMA key_count', "ATTACH 'x.db' AS y", 'keystroke "v" using command down', 'keystroke "hello"',
      'secure_link_md5 "$secure_link_expires$uri$secret";', 'secure_link_md5 $md5;', 'addauth digest', 'setAcl /shop world:anyone:r', 'sha256 digest:bob:§', 'steamcmd +login anonymous +quit', 'steamcmd +login bob +quit', '+login bob $PASS', 'obsws://localhost:4455/',
      'CHGUSRPRF USRPRF(BOB) PASSWORD(*NONE)', 'CRTUSRPRF USRPRF(BOB) PASSWORD(&PW)', 'def AddUserPassword(parser, required=False):', 'connect(user=bob, password=args.secret, x=1)', 'host=db user=bob password=$PASS', 'host=db user=bob password=prompt', 'see secret=§', 'PRIVMSG NickServ :IDENTIFY bob § x', '/ppp secret print password=', 'set the secret "§"', 'set protocols bgp group x authentication-key "<key>"',
      'net user bob * /add', 'net user bob /add', 'net user § growth', 'password required pam_deny.so', 'password   sufficient pam_unix.so', 'password String @db.VarChar(953)', 'password policy updated', 'the password bob §x', 'password bob § and more', 'client_send = : ${bob} : ${pw}', 'client_send = bob', 'a * "b" * c', '# client server secret\n',
      'snmp-server user bob ops v3', 'snmp-server user bob ops v3 auth sha', 'nice priv aes §', 'sip:bob@example.test:5060', 'sip:10.0.0.1:5060', 'sip:+4930123456@x.test;user=phone', 'SIP/bob-000001', 'mkstore -wrl . -listCredential dwh bob', 'Login incorrect: [bob/<via Auth-Type = EAP>] (from client x)', 'Login incorrect: [bob/<CHAP-Password>]', 'login attempt from [10.0.0.1/24]', 'login ok',
      'P * sapsrv 3299', 'x sapsrv 3299 §', 'the NickServ :IDENTIFY', 'PRIVMSG #chan :IDENTIFY §', 'Input Password    id:pw    ${PASSWORD}', 'Input Password    id:pw', '    Login    bob    ${PW}', "define('AUTH_KEY', getenv('AUTH_KEY'));", "define('AUTH_KEY', 'put your unique phrase here');", "constant('AUTH_KEY', '§')", 'see requirepass §', 'requirepass $PASS', 'requirepass foobared', 'requirepass <password>', '{user, <<"§">>}', '{password, Password}', 'f(password, "§")',
      'doppler secrets set', 'fly secrets set DB_HOST=db1.example.test', 'heroku env set NODE_ENV production', 'consul kv put shop/db/host db1.example.test', '--secret-string file://x.json', 'eas env:create --name X --value production', 'aws cloudwatch --value 12 x',
    ],
  });
});

describe('a PIN in a line of a program', () => {
  const lines = ['python fints.py --blz 12030000 --kennung bob --pin §', 'hbci4j --blz=12030000 --user=bob --pin=§', '204 => §,Mia Huber', '100 => §,Bob,bob@x.test,,attach=yes', '100 => -§,Mia Huber'];
  const others = ['docker run --pin §', '204 => §,', '204 => §,ok', 'x[204 => §,Mia Huber', '204 => 1234,Mia Huber', 'fints --pin 0000'];
  checkRule(createAccountLineRule, { found: [], none: others.map((line) => line.replace('§', pin())) });
  for (const line of lines) {
    it(`is one: ${JSON.stringify(line)}`, () => {
      const text = line.replace('§', pin());
      expect(blacken(text, runRules([createAccountLineRule(() => false)], text).findings)).to.equal(line.replace('§', '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces([createAccountLineRule(() => false)], [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(line.replace('§', '█'));
    });
  }
});

describe('words in places where nothing but a password belongs', () => {
  const rules = [createAccountLineRule(() => false)];
  for (const [before, behind] of [['bind 0.0.0.0\nrequirepass ', '\n'], ["define('NONCE_SALT', '", "');"], ['set system radius-server 10.0.0.9 secret "', '"'], ['/ppp secret add name=x secret=', ' service=any'], ['mkstore -wrl . -createCredential dwh bob ', '']] as const) {
    it(`are one: ${JSON.stringify(before)}`, () => {
      for (const words of ['kanne-amsel-vogel', 'kanne_amsel_2013', 'turm82er_9']) expect(blacken(before + words + behind, runRules(rules, before + words + behind).findings)).to.equal(`${before}█${behind}`);
      for (const word of ['changeme', '${PASS}', 'example']) expect(blacken(before + word + behind, runRules(rules, before + word + behind).findings)).to.equal(before + word + behind);
    });
  }
});

describe('options in brackets, as programs for statistics have them', () => {
  checkRule(createAccountLineRule, {
    found: ['odbc load, exec("select 1") dsn("crm") user(ann) password(§)', 'odbc load, table("t") dsn("crm") u(ann) p(§) clear', 'connect uid(ann) pwd(§)'],
    none: ['odbc load, user(ann) password(`pw\')', 'odbc load, dsn("crm") user(ann) password(<password>)', 'odbc load, user(ann) password()', 'map(x) p(§)', 'user(ann) p(12)'],
  });
});

describe('what a journal or the shell of a database shows', () => {
  checkRule(createAccountLineRule, {
    found: ["sudo[71]: ann : COMMAND=/usr/sbin/chpasswd -- stdin 'bob:§'", "chpasswd 'bob:§'", 'type=EXECVE msg=audit(1.2:3): argc=4 a0="sshpass" a1="-p" a2="§" a3="ssh"', 'SQL> connect ann/§@crm', 'CONN ann/"§"@//srv:1521/x'],
    none: ['chpasswd reads user:§', "COMMAND=/usr/sbin/chpasswd -- stdin 'bob:$PW'", 'connect a/b@c', 'SQL> connect ann@crm', 'connect /home/§', 'SQL> connect ann/&pw@crm', 'we connect ann/§@crm', 'a0="ssh" a1="-p" a2="§"'],
  });
});
