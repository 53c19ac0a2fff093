import { beginning, each, plain, type Account } from './account.ts';

/** A line that a router by its own shell is set up with. */
const routerShell = /(?:^|\n|> ?)\/[a-z][a-z\d -]{2,40} (?:add|set) [^\n]{0,70}$/;
/** The settings of a connection to a database, parted by blanks, or a line for a router. */
const connection = new RegExp(`${routerShell.source}|(?:host|hostaddr|dbname|port|user|service)=[^\\s,;()&]{1,50}(?: \\w{1,16}=[^\\s,;()&]{1,50}){0,2}$`);
const junos = /(?:^|\n|[>#] )set (?:system|security|protocols|snmp|access|interfaces|groups|routing-|firewall|services|vpn|service|user|logical-systems)[^\n]{0,90}$/;

/** Lines of programs, their settings and their logs, in which a password stands without a name of its own. */
export const accountsOfPrograms: readonly Account[] = [
  // What links of files are signed with, behind the variables that are signed: the module for secure links.
  ...each(['secure_link_md5'], { between: /[ \t]{1,8}["']?(?:\$\w{1,40}(?!\w)[:/_-]?){0,6}"?[ \t]?(?=[^\s"'$;])/y, end: ' \t\r\n"\';$', strength: 'medium' }),
  // Who may see what in a store of settings: a user and a password, or the digest of both.
  ...each(['addauth digest '], { between: /["']?[\w.@-]{1,64}:/y }),
  ...each(['digest:', 'auth:'], { before: /set_?acl [^\n]{0,90}$/i, between: /[\w.@-]{1,64}:/y, end: ' \t\r\n"\':,' }),
  ...each(['add_auth(', 'addauth(', 'addauthinfo('], { between: /\s{0,8}["']digest["'],\s{0,8}b?["'][\w.@-]{1,64}:/iy, end: '"\'\n' }),
  ...each(['("digest", "', "('digest', '"], { between: /[\w.@-]{1,64}:/y, end: '"\'\n' }),
  // Who downloads games for a server.
  ...each(['+login ', 'steam> login ', '@nopromptforpassword 1\nlogin '], { between: /["']?[\w.@-]{1,64}["']? ["']?(?=[^\s+"'$<{%])/y }),
  // Recorders of screens are steered by an address whose path is the password.
  ...each(['obsws://', 'obswss://'], { between: /[\w.:[\]-]{1,80}\/(?=\S)/y, strength: 'medium' }),
  // Profiles of users of midrange and mainframe systems.
  ...each(['password(', 'passphrase(', 'rmtpwd(', 'newpwd('], { before: /(?:(?:usrprf|usrid|rmtsys|svraute|adduser|altuser|\balu|chgpwd|fromusr)\b|(?:^|[\s,])(?:user|uid|u|dsn|uname|userid)\([^()\n]{1,40}\))[^\n]{0,90} $/i, between: /'?(?=[^\s*'"&)])/y, end: ' \t\r\n)\'"' }),
  // Statistics name what they load by options in brackets.
  ...each(['pwd(', 'passwd(', 'pw(', ' p('], { before: /(?:^|[\s,])(?:user|uid|u|dsn|uname|userid)\([^()\n]{1,40}\)[^\n]{0,40}[ ,]?$/i, between: /["']?(?=[^\s*"'&)`])/y, end: ' \t\r\n)\'"', strength: 'medium' }),
  // What a journal shows that was given to the program that sets passwords, and to one that types them.
  ...each(['chpasswd '], { between: /(?:-{1,2}[\w-]{0,16} ){0,2}(?:stdin )?["'][\w.-]{1,32}:(?=[^\s:$])/y }),
  ...each(['a0="sshpass" a1="-p" a2="'], { between: /(?=[^\s"$])/y, end: '"\n' }),
  // Who connects to a database, at the mark of its shell.
  ...each(['connect ', 'conn '], { before: /(?:^|\n|SQL> ?)$/i, between: /"?[\w$#]{1,32}"?\/"?(?=[^\s"/@&$<])/y, end: ' @"\t\r\n;', behind: /^"?@[\w/]/ }),
  // Clients of banks.
  ...each([' --pin'], { before: /(?:fints|hbci|ebics|aqbanking|bank|blz|kennung|iban)[^\n]{0,100}$/i, between: /[ =]["']?(?=\d)/y, takes: 'pin' }),
  // Boxes for voice mail: the PIN, then who it is.
  ...each([' => '], { before: /(?:^|\n)\d{2,8}$/, between: /-?(?=\d)/y, end: ',\r\n', takes: 'pin', behind: /^,[ \t]?\p{Lu}[\p{L}'.-]{1,30}(?: [\p{L}'.-]{1,30}|,[\w.+-]{1,30}@[\w.-])/u }),
  ...each([' password='], { before: connection, between: plain, holds: /[^A-Za-z]/ }),
  ...each([' secret=', ' passphrase=', ' wpa-pre-shared-key=', ' wpa2-pre-shared-key=', ' pre-shared-key='], { before: routerShell, between: plain, takes: 'any' }),
  ...each(['/snmp community '], { before: /(?:^|\n|> ?)$/, between: /(?:set|add) (?:[\w.=\-/]{1,40} |\[ ?find [^\]\n]{0,40}\] ){0,3}?name=["']?/y, strength: 'medium' }),
  ...each([' secret "', ' ascii-text "', '-password "', 'authentication-key "', ' community "'], { before: junos, between: /(?=[^\s"$<])/y, end: '"\n', takes: 'any' }),
  // A loader of systems asks those for a password whom it knows.
  ...each(['password '], { before: beginning, between: /(?!(?:sufficient|required|requisite|include|optional|substack|is|was|for|to|of|the|has|must)\b)[a-z][\w.-]{1,32} (?=\S)/y, strength: 'medium', alone: true, holds: /^(?=.*\d)(?=.*[A-Z_!?#%+~-])[^/:=@(){}[\]<>$,;|]{6,}$/ }),
  // Accounts of Windows; what a command says of one stands behind the password.
  ...each(['net user ', 'net.exe user ', 'net1 user '], { between: /["']?[\w.$@-]{1,64}["']? ["']?(?=[^\s/*"'%$<])/y, behind: /^["']?[ \t]{1,4}\/(?:add|active|domain|y|expires|passwordreq|passwordchg|times|fullname|comment|logonpasswordchg)\b/i }),
  // What a mail server says to the next one.
  ...each(['client_send'], { between: /[ \t]{0,8}=[ \t]{0,8}["']?(?::[ \t]{0,4}[\w.@+-]{1,64}[ \t]{1,4}:[ \t]{1,4}|\^{1,2}[\w.@+-]{1,64}\^{1,2}|<;[ \t]{0,4};[ \t]{0,4}[\w.@+-]{1,64}[ \t]{0,4};[ \t]{0,4})(?=[^\s$"'])/y }),
  // Dial-in lines: an address as the client, the head of the columns, each column in quotes.
  ...each([' * "', '\t*\t"'], { before: /(?:^|\n)[\w.\\-]{1,40}@[\w.-]{1,60}$/, between: /(?=[^\s"])/y, end: '"\n', behind: /^"(?:[ \t]|\r?\n|$)/ }),
  ...each(['client server secret', 'client  server  secret', 'client\t\tserver\t\tsecret'], { before: /(?:^|\n)#[ \t]{0,8}$/, between: /[^\n]{0,40}\n(?:#[^\n]{0,80}\n){0,2}"?[\w.@\\-]{1,64}"?[ \t]{1,16}"?[\w.*-]{1,64}"?[ \t]{1,16}"?/y }),
  ...each(['" "*" "'], { before: /(?:^|\n)"[\w.@\\-]{1,64}$/, between: /(?=[^\s"*])/y, end: '"\n' }),
  // Users of monitoring, version three: what signs, and what encrypts.
  ...each(['snmp-server user ', 'snmpv3 user '], { between: /"?[^\s"]{1,40}"? (?:\S{1,40} )?(?:remote \S{1,40} (?:udp-port \d{1,5} )?)?(?:v3 )?(?:encrypted )?auth (?:md5|sha)\S{0,6} (?:\d )?"?(?=[^\s"])/iy }),
  ...each([' priv '], { before: /snmp(?:-server|v3) user [^\n]{0,100}$/i, between: /(?:aes|3des|des)\S{0,4} (?:(?:128|192|256) )?"?(?=[^\s"])/iy }),
  ...each(['authentication-mode ', 'privacy-mode '], { before: /usm-user[^\n]{0,90}$/i, between: /(?:md5|sha|aes|3des|des)\S{0,9} (?:cipher |simple )?(?!(?:cipher|simple) )(?=\S)/y }),
  // Telephones sign in by addresses without strokes, and lines dial by them.
  ...each(['sip:', 'sips:', 'iax:', 'iax2:', 'xmpp:', 'turn:', 'turns:'], { between: /[\w.+-]{1,40}:(?=[^\s/@])/y, end: ' @\t\r\n"\'<>;', behind: /^@\[?[\w.:-]{3}/ }),
  ...each(['sip/', 'pjsip/', 'iax2/', 'iax2 => ', 'iax => ', 'sip => '], { between: /[\w.+-]{1,40}:(?=[^\s/@])/y, end: ' @\t\r\n"\'<>;', behind: /^@[\w.:-]{3}/ }),
  // Wallets of databases keep a name, a user and a password.
  ...each(['-createcredential ', '-modifycredential '], { between: /["']?[\w./:()=@-]{1,80}["']? ["']?[\w.$@-]{1,40}["']? ["']?(?=[^\s"'$<])/y, takes: 'any' }),
  ...each(['-createentry ', '-modifyentry '], { between: /["']?[\w.-]{1,80}["']? ["']?(?=[^\s"'$<])/y }),
  // Servers for dial-in, and traps for attackers, write down what somebody tried.
  ...each(['login incorrect', 'login ok', 'invalid user', 'login attempt'], { between: / ?(?:\([^[\]()\n]{1,100}\))?:? \[(?:b')?[\w.@\\+-]{1,64}'?\/(?:b')?(?=[^\s<\]])/y, end: ']\'\r\n', behind: /^'?\]/ }),
  // The route of a router for applications, by its port: the password stands at its end.
  ...each([' 3299 ', ' 3200 ', ' 3201 ', ' 3210 ', ' 3300 ', ' sapdp99 ', ' sapdp00 '], { before: /(?:^|\n)K?[PSDT]\d{0,3}(?:,\d{1,3}){0,2}[ \t]{1,4}\S{1,50}[ \t]{1,4}\S{1,50}$/, between: /[ \t]{0,8}(?=[^\s#])/y, strength: 'medium' }),
  // What is said to the services of a network for chats.
  ...each([' :identify ', ' :regain ', ' :recover ', ' :release '], { before: /(?:nick|chan)serv(?:@\S{1,40})?$/i, between: /(?:[\w[\]`|^{}#-]{1,30} (?=\S))?(?=\S)/y, strength: 'medium', alone: true }),
  ...each([' :register '], { before: /nickserv(?:@\S{1,40})?$/i, between: /(?=\S)/y, strength: 'medium' }),
  ...each(['nickserv recover ', 'nickserv regain ', 'nickserv release ', 'chanserv identify '], { before: /(?:msg|query) $/i, between: /[\w[\]`|^{}#-]{1,30} (?=\S)/y, strength: 'medium' }),
  // Steps of a robot stand in cells, two blanks apart.
  ...each(['input password', 'fill secret', 'type secret', 'type password', 'open connection and log in'], { before: /(?:^|\n|\s{2})$/, between: /(?:[ \t]{2,20}|\t)\S{1,60}(?: \S{1,30})?(?:[ \t]{2,20}|\t)(?=[^\s$%@&])/y }),
  ...each(['login  '], { before: /(?:^|\n)[ \t]{2,16}$/, between: /[ \t]{0,20}[\w.@-]{1,40}[ \t]{2,20}(?=[^\s$%@&])/y, strength: 'medium' }),
  // Salts that a shop or a page signs its cookies with, where their owner made them up.
  ...["auth_key'", 'auth_key"', "auth_salt'", 'auth_salt"', "logged_in_key'", 'logged_in_key"', "logged_in_salt'", 'logged_in_salt"', "nonce_key'", 'nonce_key"', "nonce_salt'", 'nonce_salt"', "cache_key_salt'"].flatMap((literal) => each([literal], { before: /define\(\s{0,4}["'](?:secure_|wp_)?$/i, between: /\s{0,4},\s{0,4}["']/y, end: '"\'\n', takes: 'any' })),
  // Settings that hold nothing but a password.
  ...each(['requirepass ', 'masterauth '], { before: /(?:^|\n|config set )[ \t]{0,8}$/i, between: plain, alone: true, takes: 'any', holds: /[^a-z]/ }),
  // Terms of Erlang.
  ...each([', <<"', ',<<"', ' => <<"', '=><<"'], { before: /(?:[{,(]|\n)\s{0,16}["']?(?:[a-z]\w{0,24}_)?(?:pass(?:word|wd|phrase)?|pwd|secret|token|psk|cookie|api_?key)["']?$/i, between: /(?=[^\s"])/y, end: '"\n', strength: 'medium' }),
  ...each(['password, "', 'pass, "', 'passwd, "', 'secret, "', 'cookie, "'], { before: /\{[a-z_]{0,24}$/, between: /(?=[^\s"])/y, end: '"\n', strength: 'medium', behind: /^"\s{0,16}[},]/ }),
  // What is kept for a program under a name, by its own tool.
  ...each(['secrets set ', 'secrets add ', 'secret set '], { between: /(?:-{1,2}[\w-]{1,30}[ =][^\s-]\S{0,30} ){0,2}[A-Za-z][\w.-]{1,48}(?<!host|user|username|name|url|port|email|region|id)[ =]["']?(?=[^\s"'$<=-])/iy, strength: 'medium', holds: /^(?=.*\d)(?!.*=)/ }),
  ...each(['chamber write '], { between: /[\w./-]{1,40} [A-Za-z][\w.-]{1,48} ["']?(?=[^\s"'$<=-])/y, strength: 'medium', holds: /\d/ }),
  ...each(['env:set ', 'env set ', 'env add ', 'variable set ', 'variables set ', 'set-env '], { between: /(?:[a-z][\w.-]{0,40} )?[A-Z][A-Z\d_]{1,48}[ =]["']?(?=[^\s"'$<=-])/y, strength: 'medium', kind: 'secret', holds: /^(?=.*\d)[^/:.]{10,}$/ }),
  ...each(['kv put ', 'etcdctl put ', 'etcdctl set '], { between: /["']?[\w./-]{0,80}(?:pass|passwd|password|pwd|pw|secret|token|key)["']? ["']?(?=[^\s"'@=<$-])/iy, strength: 'medium' }),
  ...each(['--secret-string'], { between: /[ =]["']?(?!file:)(?=[^\s"'{$[<])/y, strength: 'medium' }),
  ...each([' --value'], { before: /(?:secret|sensitive|passw|token|variable)[^\n]{0,90}$/i, between: /[ =]["']?(?=[^\s"'$<{-])/y, strength: 'medium', holds: /\d/ }),
  // Tools that are given a name and a password for a place, as settings of their own.
  ...each(['http-basic.'], { before: /config [^\n]{0,60}$/, between: /[\w.:/-]{1,80}["']? ["']?[\w.@-]{1,64}["']? ["']?(?=[^\s"'$<-])/y }),
  ...each(['config bearer.', 'gitlab-token.', 'github-oauth.', 'config -g bearer.', 'config --global bearer.', 'config --global --auth bearer.'], { before: /composer [^\n]{0,60}$/, between: /[\w.:/-]{1,80}["']? ["']?(?=[^\s"'$<-])/y }),
  ...each(['bundle config '], { between: /(?:--(?:global|local) )?(?:set )?(?:--(?:global|local) )?(?:https?:\/\/)?[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}\/? (?=[^\s:"'$<-])/y, strength: 'medium', kind: 'token', holds: /^[^:]{10,}$/ }),
  // What a framework's own console makes a user with: who it is, in one word or two, and the password.
  ...each(['user:create ', 'user:add ', 'users:create ', 'user/add ', 'create-user ', 'create:user ', 'admin:create '], { between: /(?:(?:["']?\w[\w.+-]{0,40}["']? )?["']?\w[\w.+-]{0,40}@[\w.-]{1,60}|["']?\w[\w.-]{0,40})["']? ["']?(?=[^\s"'$<@-])/y, strength: 'medium', holds: /^(?=.*\d)[^@=/]{6,}$/ }),
  ...each(['user/create '], { between: /\w[\w.+-]{0,40}@[\w.-]{1,60} \w[\w.-]{0,40} ["']?(?=[^\s"'$<@-])/y, strength: 'medium', holds: /^(?=.*\d)[^@=/]{6,}$/ }),
  // A host, a user and a password by letters alone: `h=db,u=check,p=…`.
  ...each([',p='], { before: /(?:^|[\s"'=])(?:[A-Za-z]=[^,\s"'=]{1,40},){0,4}[hu]=[^,\s"'=]{1,40}(?:,[A-Za-z]=[^,\s"'=]{1,40}){0,3}$/, between: /(?=[^\s"'$<,])/y, end: ' \t\r\n"\',', strength: 'medium' }),
  // A share, and its password as the next word.
  ...each(['smbclient '], { between: /["']?(?:\/\/|\\{2,4})[\w.-]{1,60}[/\\]{1,2}[^\s"']{1,60}["']? ["']?(?=[^\s"'$<-])/y, strength: 'medium' }),
  // What is said to a client in quotes: where to, who, and the password.
  ...each(['"connect ', "'connect "], { before: /deluge-console $/, between: /\S{1,60} [\w.@-]{1,40} (?=[^\s"'$])/y }),
  // A token whose kind an option before it tells.
  ...each(['-a bearer -a ', '--auth-type bearer --auth ', '--auth-type=bearer --auth=', '-a bearer --auth ', '--auth-type bearer -a '], { between: /["']?(?=[^\s"'$<])/y, kind: 'token' }),
  // Places where sources are kept, and proxies: host, port, user, password.
  ...each([':pserver:'], { between: /[\w.-]{1,40}:(?=[^\s@/])/y, end: ' @\t\r\n"\'', behind: /^@[\w.-]{2}/ }),
  ...each(['socks4 ', 'socks5 ', 'socks4\t', 'socks5\t'], { before: beginning, between: /[ \t]{0,8}(?:\d{1,3}\.){3}\d{1,3}[ \t]{1,8}\d{2,5}[ \t]{1,8}[\w.@-]{1,40}[ \t]{1,8}(?=\S)/y, alone: true }),
  // A user and a password that code joins by a colon itself and writes as base64.
  ...["btoa('", 'btoa("', 'btoa(`', "b64encode(b'", 'b64encode(b"', "base64_encode('", 'base64_encode("', "encode64('", 'encode64("', "buffer.from('", 'buffer.from("', 'getbytes("', 'encodetostring([]byte("'].flatMap((literal) => each([literal], { between: /(?!(?:sha-?\d{0,3}|md5|urn|arn|data|uuid|id|key|kid|v\d{1,2}|blob|https?|x-[\w-]{1,20}):)[A-Za-z][\w.@+-]{0,48}:(?=[^\s:/"'$%{])/iy, end: '"\'`\n', strength: 'medium', holds: /^[^,;:{}]{6,}$/ })),
  ...each(["auth: '", 'auth: "', "auth:'", 'auth:"'], { between: /[\w.@+-]{1,48}:(?=[^\s:/"'$%{])/y, end: '"\'\n', strength: 'medium' }),
  ...each(['basicauth "', 'basic-auth ["'], { between: /[\w.@+-]{1,48}" "(?=[^\s"])/y, end: '"\n' }),
  ...each(['{auth, "', '{auth,"', '{basic_auth, {"', '{basic_auth,{"'], { between: /[\w.@+-]{1,48}", ?"(?=[^\s"])/y, end: '"\n' }),
  ...each(['cookiesession('], { between: /\s{0,8}\{[^{}]{0,60}keys: ?\[\s{0,8}["']/y, end: '"\'\n', strength: 'medium', kind: 'secret' }),
  // Where a value comes first, and behind it the name that it is kept or sent under.
  ...['.set("', 'setvalue("', 'addvalue("', 'setvalue:@"', 'addvalue:@"', 'setobject:@"'].flatMap((literal) => each([literal], { between: /(?:(?:Bearer|Token) )?(?=[^\s"\\])/y, end: '"\n', strength: 'medium', behind: /^",?\s{1,4}for(?:Key|HTTPHeaderField): ?@?"[\w. -]{0,40}(?:passw(?:or)?d|passphrase|pwd|token|secret|api[-_]?key|authorization)"/i })),
  // What an interface is called with: who, and the password, by their order alone.
  ...each(['"params":', '"params" :'], { before: /"method" ?: ?"(?:[\w.]{0,24}[._])?(?:login|logon|authenticate|auth|signin|sign_in)",\s{0,8}$/i, between: /\s{0,4}\[\s{0,8}"[^"\n]{1,64}",\s{0,8}"(?=[^\s"])/y, end: '"\n', strength: 'medium' }),
  ...each(['"args":', '"args" :'], { before: /"method" ?: ?"(?:login|authenticate|execute|execute_kw)",\s{0,8}$/, between: /\s{0,4}\[\s{0,8}"[^"\n]{1,64}",\s{0,8}(?:"[^"\n]{1,64}"|\d{1,7}),\s{0,8}"(?=[^\s"])/y, end: '"\n', strength: 'medium' }),
  // What a description of an interface shows of a field for passwords.
  ...each(['format: password', '"format":"password"', '"format": "password"'], { between: /,?\s{1,40}"?(?:example|default)"?: ?["']?(?=[^\s"'$<*{[])|,"(?:example|default)": ?"/y, end: ' \t\r\n"\',}', strength: 'medium' }),
  // What tools that try passwords found, with the domain or the host it is good for.
  ...each(['[+] ', 'success: '], { between: /(?:[\d.]{7,15}:\d{2,5} - (?:success: )?)?["']?[\w.-]{1,40}\\[\w.$-]{1,40}:(?=[^\s:])/iy, end: ' \t\r\n\'"', strength: 'medium', holds: /^(?!S-1-)/ }),
  // What a trace shows of a mail client that signs in.
  ...each(['resp='], { before: /AUTH[ \t]\d{1,6}[ \t]PLAIN[^\n]{0,90}$/, between: /(?=[A-Za-z0-9+/])/y, holds: /^[A-Za-z0-9+/]{12,}={0,2}$/, strength: 'medium', kind: 'token' }),
  // Keys that a database of one file is opened with.
  ...each(['pragma key', 'pragma rekey', 'pragma hexkey'], { between: / ?= ?\\?["']{1,2}(?!x')(?=[^\s"'$])/y, end: '"\'\n\\', strength: 'medium' }),
  ...each([" key '"], { before: /attach (?:database )?["'][^"'\n]{0,80}["'] as \w{1,40}$/i, between: /(?=[^\s"'$])/y, end: '\'\n', strength: 'medium' }),
  // What a program types in the place of a person.
  ...each(['keystroke "'], { between: /(?=[^\s"])/y, end: '"\n', strength: 'medium', holds: /^(?=.*\d)(?=.*[A-Za-z])\S{8,}$/ }),
];
