/** What the argument of a call is: a password, a key that messages are signed or encrypted with, or a PIN, which is mostly of digits. */
export type Sort = 'password' | 'secret' | 'pin';

/** A call that takes a secret without naming it: what sort it is, and which argument (counted from 0) may be it. */
export interface Call {
  readonly sort: Sort;
  readonly at: readonly number[];
  /** Only where its result is given to a name that speaks of a key. */
  readonly named?: true;
  /** Only where it is taken apart into characters, as Java does with passwords. */
  readonly apart?: true;
}

type Rows = readonly (readonly [at: readonly number[], literals: readonly string[]])[];

const passwords: Rows = [
  // Databases.
  [[2], ['mysqli_connect(', 'mysql_connect(', 'mysql_pconnect(', 'new mysqli(', 'new pdo(', 'pdo->__construct(', 'mysqli->__construct(', 'mssql_connect(', 'sybase_connect(', 'odbc_connect(', 'odbc_pconnect(', 'db2_connect(', 'ibase_connect(', 'ibase_pconnect(', 'fbird_connect(', 'odbcconnect(', 'getconnection(', 'dbi->connect(', 'dbi.connect(', 'new sequelize(', 'pymysql.connect(', 'mysqldb.connect(', 'pymssql.connect(', 'mysql.connect(', 'ibm_db.connect(', 'mysql():connect(', 'env:connect(', '.open ']],
  [[2], ['sql.newinstance(', 'sql.withinstance(', 'database(', 'postgresql(', '=connect(', '=dbconnect(', '=sqlconnect(', 'createcredential(', 'createscramsha1credential(', 'createscramsha256credential(', 'createplaincredential(', 'execute_kw(']],
  [[1], ['oci_connect(', 'oci_pconnect(', 'oci_new_connect(', 'ocilogon(', 'cx_oracle.connect(', 'oracledb.connect(', 'datasource.getconnection(', 'ds.getconnection(', 'auth.basic(', 'authtokens.basic(', 'withcredentials(', 'withauthcredentials(', 'createconnection(', 'createqueueconnection(', 'createtopicconnection(', 'nats.userinfo(', 'url.userpassword(']],
  [[3], ['mysql_real_connect(', 'strictredis(', 'dbapi.connect(', 'dbinterface.connect(', 'erppeek.client(', 'new activedirectory(']],
  [[4], ['cubrid_connect(']],
  // Who manages a system from afar, or takes the place of somebody on it.
  [[3], ['connectserver(', 'connectserver (', 'connectserver ']],
  [[2], ['logonuser(', 'logonuserw(', 'logonusera(', 'createprocesswithlogonw(', 'logon_user(', 'opensession(', 'open_session(', 'connect_to_server(', 'connecttoserver(', 'connectviserver(', 'rfclogon(']],
  [[1], ['wnetaddconnection2(', 'loginuser(', 'login_user(', 'signinwithpassword(', 'sign_in_with_password(', 'connectwithpassword(', 'authenticate_user(', 'authenticateuser(', 'add_user(', 'adduser(', 'createuser(', 'set_credentials(', 'setcredentials(']],
  [[1], ['adoconnection.open(', 'adoconnection1.open(', 'adoconn.open(']],
  // Stores of keys, in Java.
  [[1], ['keystore.load(', 'ks.load(', 'truststore.load(', '("jks").load(', '("pkcs12").load(', 'kmf.init(', 'keymanagerfactory.init(', 'loadkeymaterial(']],
  // Files, mail and shares.
  [[2], ['ftp_login(', 'ldap_bind(', 'ssh2_auth_password(', 'imap_open(', 'ftpclient(', 'ftp.open(', 'ftp.new(', 'ftp(', 'ftp_tls(', 'ftphost(', 'ntlmpasswordauthentication(']],
  [[1], ['smbconnection(', 'authenticationcontext(', 'authpassword(', 'passwordauthenticationmethod(']],
  [[2, 3], ['ssh.connect(', 'sshclient(', 'sftpclient(', 'scpclient(', 'passwordconnectioninfo(', 'transport.connect(', 'store.connect(', 'pop3.start(', 'smbclient_state_init(']],
  [[4], ['smtp.start(', 'mapnetworkdrive ', 'mapnetworkdrive(']],
  // Who signs in, by HTTP and otherwise.
  [[0, 1], ['.auth(', ':auth(', '->auth(', 'communitydata(']],
  [[1], ['httpbasicauth(', 'httpdigestauth(', 'httpproxyauth(', 'httpntlmauth(', 'digestauth(', 'ntlmauth(', 'httpbasicauthenticator(', 'networkcredential(', 'basicauth(', 'setbasicauth(', 'simple_bind_s(', 'credentials.basic(', 'credentials::new(', 'usernamepasswordcredentials(', 'passwordauthentication(', 'usernamepasswordtoken(', 'usernamepasswordauthenticationtoken(', 'basic_auth(', 'auth=(', 'auth = (', "auth' => [", 'auth: [', 'auth=[', 'sqlcredential(', 'pscredential(', 'changeuserpassword(', 'signin(', 'authenticatewithpassword(', 'authwithpassword(', 'basicauth.new(', 'basic_auth ', 'authorization_basic(', 'ldap.bind(', 'client.bind(', 'check_password_hash(', 'snmpget(', 'snmpwalk(', 'snmpset(', 'snmp2_get(', 'snmp2_walk(']],
  [[1, 2], ['authenticate(', 'login(', 'create_user(', 'create_superuser(', 'loginas(', 'sign_in(', 'log_in(', 'signinwithemailandpassword(', 'createuserwithemailandpassword(', 'ntlmpasswordauthenticator(', 'simple_bind(', 'usmuserdata(', 'username_pw_set(', 'setusernamepassword(']],
  [[1, 3], ['credentials(']],
  [[2], ['plainauth(', 'ldap3.connection(', 'jenkinsserver(']],
  [[0], ['convertto-securestring ', '.unprotect ', '.protect ', 'hash::make(', 'hash::check(', 'bcrypt(', 'bcrypt.hash(', 'bcrypt.hashsync(', 'bcrypt.compare(', 'bcrypt.comparesync(', 'bcrypt::password.create(', 'password_hash(', 'password_verify(', 'generate_password_hash(', '.withpassword(', '.withsecret(', 'encryptbypassphrase(', 'decryptbypassphrase(', '.pass_(']],
  [[1], ['pgp_sym_encrypt(', 'pgp_sym_decrypt(', 'aes_encrypt(', 'aes_decrypt(']],
  // Wireless networks and brokers, in boards.
  [[1], ['wifi.begin(', 'wifi.softap(', 'addap(', 'wifi.connect(', 'wlan.connect(', 'sta_if.connect(', 'sta.connect(', 'station.connect(', 'nic.connect(', 'radio.connect(', 'autoconnect(', 'wifi_connect(', 'connect_wifi(', 'connectwifi(', 'connecttowifi(']],
  [[2], ['client.connect(', 'blynk.begin(', 'obsws(']],
  [[1], ['obs.connect(']],
  // What tests say that somebody signs in with.
  [[1], ['auth.verify(', 'authservice.verify(', 'authenticator.verify(', 'auth.check(', 'authservice.check(', 'auth.validate(', 'loginservice.login(']],
  [[0, 1], ['checkpassword(', 'verifypassword(', 'check_password(', 'verify_password(', 'checkcredentials(', 'verifycredentials(', 'validatecredentials(', 'check_credentials(', 'verify_credentials(']],
  [[0], ['pbekeyspec(', 'passwordprotection(']],
  // What a password is hashed or stretched by, and what it opens.
  [[0], ['hashpw(', 'hash_pwd_salt(', 'generatefrompassword(', 'passwordhasher().hash(', 'argon2.hash(', 'scryptsync(', 'scrypt.hash(', 'crypto.scrypt(', 'pbkdf2sync(', 'crypto.pbkdf2(', 'rfc2898derivebytes(', 'reader.decrypt(', 'writer.encrypt(', '.unprotect(', '.protect(', 'crypt(']],
  [[1], ['pbkdf2_hmac(', 'pdfreader(', 'x509certificate2(', 'x509certificate(', 'addidentity(', 'default_passwd_cb_userdata(', 'usermanager.createasync(', 'addpasswordasync(', 'checkpasswordasync(', 'passwordsigninasync(', 'plaintextauthprovider(', 'httpbasic(', 'auth().basic(', 'preemptive().basic(']],
  [[1, 2], ['authenticateasync(', 'changepasswordasync(', 'userauth_password(', 'setprotection(']],
  [[2], ['url.create(', 'keyring.set_password(', 'key_set_with_value(', 'resetpasswordasync(', 'jenkins.jenkins(', 'transport.send(', 'db->connect(', 'conn->connect(', 'epgsql:connect(', ' = connect(', 'set_authentication(', 'utl_smtp.auth(']],
  [[3], ['redis.redis(', 'openrowset(', 'newdialer(', '->credentials(']],
  [[4], ['xhr.open(']],
  [[4, 5], ['workbooks.open ', 'workbooks.open(']],
  [[0, 1], ['->auth([', '.auth([']],
  // The same under more names, of brokers, mail and directories.
  [[2], ['mqtt.connect(', 'connect(', 'connection(', 'ftp.connect(', 'real_connect(', 'smtp.auth(', 'newplainclient(', 'db::connect(', 'directoryentry(', 'new \\pdo(', 'new \\mysqli(', 'newconnection(', 'dbconnect(', 'conn.open(', 'cn.open(', 'sasl(']],
  [[3], ['mysqli_real_connect(', 'principalcontext(', 'client.connect(']],
  [[1], ['connector.connect(', 'stomp.connect(', 'stompclient.connect(', 'defaultauthenticator(', 'setauthentication(', 'auth_password(', 'authacl(', 'sp_setapprole ', 'sp_addapprole ', 'pscredential ', 'pscredential]::new(']],
  [[0, 1], ['.do("auth", ', '.do(ctx, "auth", ']],
  [[0], ['.pass(some(']],
];

const keys: Rows = [
  [[0], ['hmac.new(', 'hmac.hmac(', 'hmac.digest(', 'aes.new(', 'des.new(', 'des3.new(', 'arc4.new(', 'blowfish.new(', 'fernet(', 'algorithms.aes(', 'aesgcm(', 'aesccm(', 'chacha20poly1305(', 'secretbox(', 'urlsafetimedserializer(', 'urlsafeserializer(', 'timestampsigner(']],
  [[1], ['createhmac(', 'createcipheriv(', 'createdecipheriv(', 'createcipher(', 'createdecipher(', 'aes.encrypt(', 'aes.decrypt(', 'cryptojs.hmacsha1(', 'cryptojs.hmacsha256(', 'cryptojs.hmacsha384(', 'cryptojs.hmacsha512(', 'cryptojs.hmacmd5(']],
  [[0], ["importkey('raw'", 'importkey("raw"', 'createsecretkey(', 'hmac(sha256, ', 'hmac(sha512, ', 'hmac.new(sha1.new, ', 'hmac.new(sha256.new, ', 'hmac.new(sha512.new, ', 'hmac.new(md5.new, ', 'aes.newcipher(', 'des.newcipher(', 'newtripledescipher(', 'rc4.newcipher(', 'chacha20poly1305.new(']],
  [[0], ['secretkeyspec(', 'hmacshakeyfor(', 'algorithm.hmac256(', 'algorithm.hmac384(', 'algorithm.hmac512(', 'setsigningkey(', 'new hmacsha1(', 'new hmacsha256(', 'new hmacsha384(', 'new hmacsha512(', 'new hmacmd5(', 'symmetricsecuritykey(', 'messageencryptor.new(', 'messageverifier.new(', 'new_from_slice(', 'from_secret(']],
  [[1], ['hmacutils(', 'signwith(', 'hmac.hexdigest(', 'hmac.base64digest(', 'openssl::hmac.digest(', 'hmac::key::new(', 'jwt.sign(', 'jwt.verify(', 'jwt.encode(', 'jwt.decode(', 'jwt::encode(', 'jwt::decode(', 'mcrypt_encrypt(', 'mcrypt_decrypt(']],
  [[2], ['hash_hmac(', 'openssl_encrypt(', 'openssl_decrypt(', 'sodium_crypto_secretbox(', 'sodium_crypto_secretbox_open(']],
  [[0], ['.sign(new textencoder().encode(', 'signedstring(', 'newcookiestore(', 'cookieparser(', 'hmac(evp_sha1(), ', 'hmac(evp_sha256(), ', 'hmac(evp_sha512(), ', 'hmac(evp_md5(), ', 'cast_to_raw(', 'ngx.hmac_sha1(']],
  [[2], ['crypto.mac(', 'crypto:mac(', 'crypto:hmac(']],
  [[1], ['erlang:set_cookie(']],
  // Keys of stores of objects and of accounts, behind the id that they belong to.
  [[1], ['awscredentials(', 'awsbasiccredentials.create(', 'basicsessioncredentials(', 'aws::credentials.new(', 's3connection(', 'amazons3client(', 'newstaticv4(', 'newstaticcredentials(', 'newstaticcredentialsprovider(', 'storagesharedkeycredential(', 'storage.sharedkey(']],
  [[2], ['minio(', 'minio.new(', 'clientsecretcredential(']],
  [[1], ['twilio(', 'twilioclient.init(', 'twilio::rest::client.new(', 'oauthhandler(', 'oauth2client(', 'clientcredential(', 'algoliasearch(', 'recaptcha(', 'mailjet(', 'mailjet.connect(', 'createclient(']],
  [[1, 3], ['oauth1(', 'oauth1session(']],
  [[2], ['new pusher(']],
  [[3], ['thingspeak.writefield(']],
  [[2], ['setvapiddetails(']],
  // Tokens of robots and clients, which are their only argument.
  [[0], ['telebot(', 'telegraf(', 'newbotapi(', 'withauthtoken(', 'withtoken(', 'webclient(', 'github(', 'sendgridapiclient(', 'bot.run(', '.oauth2(', 'withclientsecret(', 'new adyen(', 'discordgo.new(']],
  [[1], ['loginasync(']],
];

/** Banks are called with a number of theirs, a name and a PIN; modems open a card with one. */
const pins: Rows = [[[2], ['fints3pintanclient(', 'pintanclient(']], [[4], ['new fints(']], [[1], ['credentials::create(']], [[0], ['gsmaccess.begin(', 'nbaccess.begin(', 'simunlock(']]];

/** Of these the result stands with an error beside it, so that the name of the key is further off. */
const decoders = ['hex.decodestring(', 'stdencoding.decodestring(', 'urlencoding.decodestring('];

/** Calls that take much else as well. */
const apart: Rows = [[[1], ['verify(', 'getkey(', '.load(', 'unlock(', 'getentry(', 'zipfile(']], [[2], ['setkeyentry(']]];

/** A call that stands in several rows has its secret in the place that any of them says. */
function of(rows: Rows, sort: Sort): [string, Call][] {
  const places = new Map<string, readonly number[]>();
  for (const [at, literals] of rows) for (const literal of literals) places.set(literal, [...new Set([...(places.get(literal) ?? []), ...at])]);
  return [...places].map(([literal, at]): [string, Call] => [literal, { sort, at }]);
}

/** Calls that take a secret among their arguments, by how they begin, in lower case. */
export const calls: ReadonlyMap<string, Call> = new Map([...of(passwords, 'password'), ...of(keys, 'secret'), ...of(pins, 'pin'), ...of(apart, 'password').map(([literal, call]): [string, Call] => [literal, { ...call, apart: true }]), ...decoders.map((literal): [string, Call] => [literal, { sort: 'secret', at: [0], named: true }])]);
