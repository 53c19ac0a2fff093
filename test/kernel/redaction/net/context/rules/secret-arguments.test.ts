import { expect } from 'chai';
import { createConnectCallRule } from '../../../../../../kernel/redaction/net/context/connect-call.ts';
import { drawBelow, drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('the password among the arguments of a call', () => {
  checkRule(createConnectCallRule, {
    found: [
      'ADOConnection1.Open("bob", "§");', 'KeyStore.getInstance("JKS").load(in, "§".toCharArray());', 'ks.load(fis, "§".toCharArray());', 'kmf.init(store, "§".toCharArray());',
      'Sql.newInstance("jdbc:x:y", "bob", "§", "x.Driver")', "Sql.withInstance(url, 'bob', '§')", "database('crm','bob','§')", 'postgresql("crm","bob","§")', '=CONNECT("srv";"bob";"§")', '=DBCONNECT("srv"; "bob"; "§")', 'x=SQLCONNECT("srv","bob","§")', 'MongoCredential.createCredential("bob", "admin", "§".toCharArray())',
      'models.execute_kw(db, uid, "§", "res.partner")', 'common.authenticate("crm", "bob", "§", {})', 'oci_pconnect("bob", "§")', 'oracledb.connect("bob", "§")', 'neo4j.auth.basic("bob", "§")', 'ds.getConnection("bob", "§")', 'factory.createConnection("bob", "§")', 'nats.UserInfo("bob", "§")', 'url.UserPassword("bob", "§")', '.withCredentials("bob", "§")',
      'dbapi.connect("srv", 30015, "bob", "§")', 'DBInterface.connect(MySQL.Connection, "srv", "bob", "§")', "erppeek.Client('http://x', 'crm', 'bob', '§')", 'new ActiveDirectory("ldap://x", "dc=x", "bob", "§")', "cubrid_connect('srv', 33000, 'crm', 'bob', '§')", 'odbc_connect($dsn, "bob", "§")', 'ibm_db.connect(dsn, "bob", "§")', 'DBI.connect("dbi:x", "bob", "§")',
      'Net::FTP.open("srv", "bob", "§") do |f|', 'Net::FTP.new("srv", "bob", "§")', 'ftplib.FTP("srv", "bob", "§")', 'FTP_TLS("srv", "bob", "§")', 'NtlmPasswordAuthentication("dom", "bob", "§")', 'SMBConnection("bob", "§", "me", "srv")', 'new AuthenticationContext("bob", "§".toCharArray(), "dom")', 'ssh.authPassword("bob", "§")', 'new SshClient("srv", "bob", "§")', 'new SftpClient("srv", 22, "bob", "§")',
      'transport.connect("srv", "bob", "§")', "Net::SMTP.start('srv', 25, 'me', 'bob', '§', :plain)", 'MapNetworkDrive "Z:", "\\\\srv\\x", False, "bob", "§"', 'CommunityData("§")', 'HttpNtlmAuth("dom\\\\bob", "§")', 'Credentials::new("bob".to_string(), "§".to_string())', '.basic_auth("bob", Some("§"))', "Credentials('bob', '§')", 'snmpget("srv", "§", "1.3.6")', 'UsmUserData("bob", "§")', "p.pass_('§')",
      'WiFi.begin("shop", "§");', 'WiFi.softAP(ssid, "§")', 'wifiMulti.addAP("shop", "§")', 'sta_if.connect("shop", "§")', 'wifiManager.autoConnect("shop", "§")', 'client.connect("board", "bob", "§")', 'Blynk.begin(auth, ssid, "§")', 'connect_wifi("shop", "§")',
      'bcrypt.hashpw(b"§", bcrypt.gensalt())', 'bcrypt.GenerateFromPassword([]byte("§"), 12)', 'PasswordHasher().hash("§")', "crypto.scryptSync('§', salt, 64)", 'hashlib.pbkdf2_hmac("sha512", b"§", salt, 9)', 'new Rfc2898DeriveBytes("§", salt)', 'reader.decrypt("§")', 'sheet.Unprotect("§")', 'select crypt("§", salt)', 'new X509Certificate2("x.pfx", "§", flags)', 'jsch.addIdentity(path, "§")', 'set_default_passwd_cb_userdata(ctx, (void *)"§")', '_userManager.CreateAsync(user, "§")', 'with(httpBasic("bob", "§"))', 'auth().preemptive().basic("bob", "§")',
      'AuthenticateAsync("bob", "§", token)', 'libssh2_userauth_password(s, "bob", "§")', 'URL.create("mysql", "bob", "§", "srv")', 'keyring.set_password("x", "bob", "§")', 'jenkins.Jenkins(url, "bob", "§")', '$db->Connect("srv", "bob", "§", "crm")', 'conn = connect("srv", "bob", "§")', 'utl_http.set_authentication(req, "bob", "§")', 'redis.Redis("srv", 6379, 0, "§")', "OPENROWSET('MSDASQL', 'srv';'bob';'§', 'select 1')", 'gomail.NewDialer("srv", 465, "bob", "§")',
      "$ua->credentials('srv:80', 'x', 'bob' => '§')", 'xhr.open("GET", url, true, "bob", "§")', 'Workbooks.Open "x.xlsx", , , , "§"', "$redis->auth(['bob', '§'])", 'new ZipFile(f, "§".toCharArray())',
    ],
    none: ['bcrypt.hashpw(password, bcrypt.gensalt())', 'scryptSync(password, "salt", 64)', 'reader.decrypt("")', 'new X509Certificate2("x.pfx", password)', 'new X509Certificate2("x.pfx")', 'new ZipFile("x.zip", "r")', 'zipfile.ZipFile("§.zip", "w")', 'new ZipFile(f, "§")', 'CreateAsync(user, password)', 'files.CreateAsync("x", "§")', 'conn = connect("srv", user, password)', 'xhr.open("GET", "/x/§", true)', 'Workbooks.Open "x.xlsx", , True', 'redis.Redis("srv", 6379, 0)', 'redis.Redis(host, port, db, os.environ["X"])', 'auth().basic(user, pass)', "$ua->credentials('srv:80', 'x', $user => $pass)", 'OPENROWSET(BULK "x.csv", FORMATFILE = "x.fmt")', 'ks.load(null, null)', 'keyStore.load(stream, password.toCharArray());', 'WiFi.begin(ssid, pass)', 'disconnect("srv";"bob";"§")', 'database("crm")', 'Net::FTP.open("srv")', 'FTP("srv")', 'client.connect("srv", 1883, 60)', 'createConnection({ host: "srv" })', 'SMBConnection(user, pw, "me")', 'WiFi.begin("shop", "your-password")', 'Sql.newInstance(url, user, pw)', 'execute_kw(db, uid, pw, "res.partner", "search")', 'snmpget("srv", "public", "1.3.6")'],
  });
});

describe('the key among the arguments of a call', () => {
  checkRule(createConnectCallRule, {
    found: [
      'new SignJWT(p).sign(new TextEncoder().encode("§"))', 'tok.SignedString([]byte("§"))', 'sessions.NewCookieStore([]byte("§"))', 'app.use(cookieParser("§"))', 'HMAC(EVP_sha512(), "§", 16, d, n, o, &l)', 'UTL_RAW.CAST_TO_RAW("§")', ':crypto.mac(:hmac, :sha256, "§", data)', 'crypto:mac(hmac, sha512, <<"§">>, Data)', "erlang:set_cookie(node(), '§')", 'new BasicAWSCredentials("AKX", "§")', 'Aws::Credentials.new(id, "§")', 'credentials.NewStaticV4("AKX", "§", "")', 'new StorageSharedKeyCredential("acct", "§")', 'Minio("srv:9000", "AKX", "§", secure=True)', 'new ClientSecretCredential("t", "c", "§")', 'Twilio::REST::Client.new(sid, "§")', 'OAuth2Client("id", "§", "https://x/cb")', 'OAuth1("a", "§", "b", "§")', 'algoliasearch("APP", "§")', "new Pusher('1', 'k', '§', {})",
      'ThingSpeak.writeField(4, 1, v, "§")', 'telebot.TeleBot("§")', 'bot.run("§")', 'discordgo.New("Bot " + "§")', 'NewClient(nil).WithAuthToken("§")', 'new WebClient("§")', '.WithClientSecret("§")', 'client.LoginAsync(TokenType.Bot, "§")',
      'hmac.new(b"§", msg, "sha256")', 'hmac.new("§".encode(), msg)', 'hmac.new(base64.b64decode("§"), msg)', 'hmac.new(binascii.unhexlify("§"), msg)', 'AES.new(bytes.fromhex("§"), AES.MODE_ECB)', 'Fernet(b"§")', 'algorithms.AES(b"§")', 'AESGCM(b"§")', 'hmac.New(sha256.New, []byte("§"))', 'aes.NewCipher([]byte("§"))',
      'crypto.createHmac("sha256", Buffer.from("§", "hex"))', "createCipheriv('aes-256-cbc', Buffer.from('§', 'hex'), iv)", "createDecipheriv('aes-256-cbc', '§', iv)", 'subtle.importKey("raw", new TextEncoder().encode("§"))', 'CryptoJS.AES.encrypt(text, "§")', 'CryptoJS.HmacSHA256(text, CryptoJS.enc.Hex.parse("§"))', 'createSecretKey(Buffer.from("§"))', 'hmac(sha256, "§", text)',
      'new SecretKeySpec("§".getBytes(), "AES")', 'new SecretKeySpec(Hex.decodeHex("§"), "AES")', 'new SecretKeySpec(Base64.getDecoder().decode("§"), "AES")', 'new SecretKeySpec(HexFormat.of().parseHex("§"), "AES")', 'Algorithm.HMAC256("§")', 'new HmacUtils(HMAC_SHA_256, "§")', 'signWith(SignatureAlgorithm.HS256, "§")', 'new HMACSHA256(Encoding.UTF8.GetBytes("§"))', 'new HMACSHA512(Convert.FromHexString("§"))', 'new SymmetricSecurityKey(Encoding.ASCII.GetBytes("§"))',
      "hash_hmac('sha256', $x, hex2bin('§'))", "hash_hmac('sha256', $x, pack('H*', '§'))", "openssl_encrypt($x, 'aes-256-cbc', base64_decode('§'), 0, $iv)", "sodium_crypto_secretbox($x, $nonce, sodium_hex2bin('§'))", "JWT::encode($x, '§', 'HS256')", 'OpenSSL::HMAC.hexdigest("SHA256", "§", x)', 'OpenSSL::HMAC.digest("SHA256", ["§"].pack("H*"), x)', 'ActiveSupport::MessageVerifier.new("§")', 'Hmac::<Sha256>::new_from_slice(b"§")', 'EncodingKey::from_secret(b"§")', 'hmac::Key::new(hmac::HMAC_SHA256, b"§")',
      'key, _ := hex.DecodeString("§")', 'signingKey, err := base64.StdEncoding.DecodeString("§")', 'secret, err = hex.DecodeString("§")',
    ],
    none: ['tok.SignedString([]byte(secret))', 'cookieParser(secret)', 'cookieParser()', 'new BasicAWSCredentials(id, secret)', 'Minio(endpoint, key, secret)', 'new WebClient(process.env.TOKEN)', 'new WebClient("https://x.test/api")', 'bot.run(TOKEN)', 'client.run("npm run build")', 'Github(login, password)', 'createClient("https://x.test", key)', 'createClient("redis", { url })', 'twilio(sid, process.env.T)', 'OAuth2Client(id, secret)', 'withToken("your-token")', 'hmac.new(key, b"§", "sha256")', 'hmac.New(sha256.New, key)', 'hmac.new(load("§"), msg)', 'hmac.new(os.environ.get("§"))', 'AES.new(key, AES.MODE_CBC, bytes.fromhex("§"))', 'createHmac("sha256", secret).update("§")', 'createCipheriv("aes-256-cbc", key, Buffer.from("§", "hex"))', 'sig, _ := hex.DecodeString("§")', 'hash, err := hex.DecodeString("§")', 'publicKey, err := hex.DecodeString("§")', 'hex.DecodeString("§")', 'new SecretKeySpec(key, "AES")', 'login(bytes.fromhex("§"), x)', "hash_hmac('sha256', '§', $key)"],
  });

  it('is found as hexadecimal digits', () => {
    for (const line of ['hmac.new(bytes.fromhex("§"), m)', 'createHmac("sha256", Buffer.from("§", "hex"))', 'key, _ := hex.DecodeString("§")', 'new SecretKeySpec(DatatypeConverter.parseHexBinary("§"), "AES")']) {
      const text = line.replace('§', drawBytes(32).toString('hex'));
      expect(blacken(text, runRules([createConnectCallRule(() => false)], text).findings)).to.equal(line.replace('§', '█'));
    }
  });
});

describe('the PIN among the arguments of a call', () => {
  const rules = [createConnectCallRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

  for (const line of ["FinTS3PinTanClient('12345678', 'bob', '§', 'https://x.test')", 'new FinTs($url, 443, "12345678", "bob", "§")', 'Credentials::create("bob", "§")', 'gsmAccess.begin("§")', 'modem.simUnlock("§")']) {
    it(`is of digits in ${JSON.stringify(line)}, also in pieces`, () => {
      const text = line.replace('§', `5${1000 + drawBelow(8999)}`);
      expect(redact(text)).to.equal(line.replace('§', '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)]))).to.equal(redact(text));
      for (const example of ['1234', '0000', '123456', '582', 'pin']) expect(redact(line.replace('§', example))).to.equal(line.replace('§', example));
    });
  }

  it('may be a password, as banks have them too', () => {
    const line = `FinTS3PinTanClient('12345678', 'bob', 'k7Q${drawBytes(6).toString('hex')}Xw')`;
    expect(redact(line)).to.equal("FinTS3PinTanClient('12345678', 'bob', '█')");
  });
});

describe('the password among the arguments of a call, of brokers, mail, directories and databases', () => {
  checkRule(createConnectCallRule, {
    found: [
      'mqtt.connect("board", "ann", "§");', 'client.connect("srv", 8883, "ann", "§");', 'ftp.connect("srv", "ann", "§")', 'conn = adodb.connect("srv","ann","§")', 'Connection("srv", "ann", "§")', "m->real_connect('srv', 'ann', '§', 'crm');", "mysqli_real_connect($m, 'srv', 'ann', '§');", 'smtp.auth("LOGIN", "ann", "§")', 'sasl.NewPlainClient("", "ann", "§")', "new \\PDO($dsn, 'ann', '§', [])", "DB::connect('srv', 'ann', '§')",
      'new DefaultAuthenticator("ann", "§")', 'mail.setAuthentication("ann", "§");', 't.auth_password("ann", "§")', 'amqp.NewConnection("srv", "ann", "§")', 'stomp.connect("ann", "§", wait=True)', 'c.Do(ctx, "AUTH", "ann", "§")', 'conn.Do("AUTH", "§")', '.user(Some("ann")).pass(Some("§"))', 'Credentials::new(String::from("ann"), String::from("§"))', 'dbConnect(MySQL(), "ann", "§")', 'new DirectoryEntry("LDAP://x", "ann", "§")', 'new PrincipalContext(ContextType.Domain, "x", "ann", "§")', 'conn.Open("Provider=x", "ann", "§")', "EXEC sp_setapprole 'crm', '§';",
      "New-Object PSCredential 'DOM\\ann',('§'|ConvertTo-SecureString -AsPlainText -Force)", "[PSCredential]::new('ann', ('§' | ConvertTo-SecureString -AsPlainText -Force))",
    ],
    none: ['mqtt.connect("board", user, pass);', 'client.connect("srv", 8883, 60)', 'signal.connect("changed", "ann", "label text")', 'conn = connect("srv", "ann", password)', 'Connection("srv", "ann", "<password>")', 'new DefaultAuthenticator(user, password)', 'New-Object PSCredential $user,($pw | ConvertTo-SecureString)', 'disconnect("a", "b", "§")', '.pass("§")', 'conn.Do("SET", "k", "§")', 'Credentials::new(String::from("ann"), String::from(pw))', 'new PrincipalContext(ContextType.Domain, "x")'],
  });
});
