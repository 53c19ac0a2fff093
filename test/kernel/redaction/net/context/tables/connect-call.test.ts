import { createConnectCallRule } from '../../../../../../kernel/redaction/net/context/connect-call.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('connect-call', [createConnectCallRule(() => false)], {
  holds: {
    password: [
      'ks.load(new FileInputStream("/etc/pki/shop.jks"), "§".toCharArray())', 'store.load(in, "§".toCharArray())',      'mysqli_connect("a", "b", "§")', 'shop_connect("a", "b", "§")', 'basicauth(f("x"), "§")', 'mysql_connect("a", "b", "§")', 'new mysqli("a", "b", "§")', 'new PDO("a", "b", "§")', 'pdo->__construct("a", "b", "§")', 'mysqli->__construct("a", "b", "§")',
      'ftp_login("a", "b", "§")', 'ssh2_auth_password("a", "b", "§")', 'imap_open("a", "b", "§")', 'DriverManager.getConnection("a", "b", "§")', 'ldap_bind("a", "b", "§")',
      'smtp.PlainAuth("a", "b", "§")', 'DBI->connect("a", "b", "§")', 'new Sequelize("a", "b", "§")', 'pymysql.connect("a", "b", "§")', 'MySQLdb.connect("a", "b", "§")', 'server.login("a", "§")',
      'HTTPBasicAuth("a", "§")', 'oci_connect("a", "§")', 'NetworkCredential("a", "§")', 'BasicAuth("a", "§")', 'setBasicAuth("a", "§")', 'simple_bind_s("a", "§")', 'cx_Oracle.connect("a", "§")',
      'Credentials.basic("a", "§")', 'UsernamePasswordCredentials("a", "§")', 'PasswordAuthentication("a", "§")', 'UsernamePasswordToken("a", "§")', 'basic_auth("a", "§")', 'authenticate("a", "§")',
      'auth=("a", "§")', 'auth = ("a", "§")', 'auth\' => ["a", "§")', 'auth: ["a", "§")', 'auth=["a", "§")', 'SqlCredential("a", "§")', 'PSCredential("a", "§")', 'credentials("a", "b", "c", "§")',
      'mysql_real_connect(c, "h", "u", "§")', 'ConvertTo-SecureString "§"', 'ConvertTo-SecureString -String "§"', 'ConvertTo-SecureString -AsPlainText -Force "§"',
      'mysql_connect(  $host.x , \'b c\' , @"§")', 'mysql_connect({a: 1}, b"x", u\'§\')', 'setMysql_connect("a", "b", "§")', 'basicauth(a->b[1], "§")', `basicauth("${'x'.repeat(160)}", "§")`,
      `imap_open("${'x'.repeat(160)}", "${'y'.repeat(70)}", "§")`, 'x.login("bob", r"§")', 'x.login(\n"bob"\n,\n"§")',
    ],
    secret: [
      "webpush.setVapidDetails('mailto:it@shop.test', 'BKqzx', '§')",      'hash_hmac("a", "b", "§")', 'createHmac("a", "§")', 'jwt.sign("a", "§")', 'jwt.verify("a", "§")', 'jwt.encode("a", "§")', 'jwt.decode("a", "§")', 'SecretKeySpec("§")', 'hmacShaKeyFor( b"§")',
      'jwt.sign({ id: 1 },\n "§")',
    ],
  },
  none: [
    'mysql_connect("a", "§", "c")', 'ftp_login($c, $u, $p)', 'x.login("bob", §)', 'xmysqli_connector("a", "b", "§")', 'disconnect("a", "b", "§")', 'basicauth(f("x", "y"), "§")',
    `imap_open("${'x'.repeat(160)}", "${'y'.repeat(78)}", "§")`, `imap_open("${'x'.repeat(160)}", "${'y'.repeat(79)}", "§")`, `imap_open("${'x'.repeat(160)}", "${'y'.repeat(120)}", "§")`,
    'x.login("bob", bob("§"))',
  ],
  others: [
    ['jwt.sign(user.id, "hunter22x")', 'jwt.sign(user.id, "‹secret›")'], ['x.login("bob", "hunter22x")', 'x.login("bob", "‹password›")'],
  ],
});
