import { createConnectCallRule } from '../../../../../../kernel/redaction/net/context/connect-call.ts';
import { checkRule } from './check-rule.ts';

describe('the password that a program signs in with', () => {
  checkRule(createConnectCallRule, {
    found: [
      'b.withPassword("§").build()', 'assertTrue(auth.verify("bob", "§"));', 'verify("bob", "§".toCharArray())', 'store.load(in, "§".toCharArray())', 'store.setKeyEntry("x", key, "§".toCharArray(), chain)', 'service.checkPassword("bob", "§")', "verify_password('§', h)", 'new PBEKeySpec("§".toCharArray(), salt, 1000, 256)', "obs.connect('ws://localhost:4455', '§')", 'obsws("localhost", 4455, "§")',
      'client.auth("§")', 'red:auth("§")', "$redis->auth('§')", 'db.auth("admin", "§")', "superagent.get(u).auth('bob', '§')", 'db.changeUserPassword("bob", "§")', 'User.objects.create_user("bob", "b@x.test", "§")', 'create_user("bob", "§")', 'User.objects.create_superuser("bob", "b@x.test", "§")', 'login("bob", "§")', "await login(page, 'b@x.test', '§')", "s.login('bob', '§')",
      'signIn("bob", "§")', "users.authWithPassword('bob@x.test', '§')", "loginAs(page, 'bob', '§')", "auth.signInWithEmailAndPassword('b@x.test', '§')", "signInWithEmailAndPassword(auth, 'b@x.test', '§')", "createUserWithEmailAndPassword(auth, 'b@x.test', '§')", 'c.authenticateWithPassword("bob", "§")', "HTTP::BasicAuth.new('bob', '§')", "req.basic_auth 'bob', '§'", "$req->authorization_basic('bob', '§')",
      "ssh.connect('srv', 22, 'bob', '§')", 'ssh.connect("srv", "bob", "§")', 'new FtpClient("srv", "bob", "§")', "redis.StrictRedis('x', 6379, 0, '§')", 'luasql.mysql():connect("crm", "app", "§")', 'env:connect("crm", "app", "§")', "ldap.bind('admin', '§')", "Hash::make('§')", "Hash::check('§', $x)", 'bcrypt.hash("§", 10)', "bcrypt.hashSync('§', 10)", "bcrypt.compare('§', x)", 'BCrypt::Password.create("§")',
      "password_hash('§', PASSWORD_DEFAULT)", "password_verify('§', $h)", 'generate_password_hash("§")', 'check_password_hash(h, "§")', "pgp_sym_encrypt(x, '§')", "pgp_sym_decrypt(x, '§')", "AES_ENCRYPT(x, '§')", "AES_DECRYPT(x, '§')", "EncryptByPassPhrase('§', x)", 'ActiveSheet.Unprotect "§"', 'Selection.Protect "§"', 'cn.Open "Provider=x", "bob", "§"',
    ],
    none: ['verify("bob", "§")', 'verify("bob", "§".toUpperCase())', 'store.load(in, "§")', 'unlock("x", "y".toCharArray())', 'checkPassword(user, password)', 'client.auth(token)', 'http.Open "GET", "https://x.test/§", False', 'client.auth("google")', "x.auth('bearer', token)", 'auth("§")', 'login(user, password)', 'signIn("google")', 'bcrypt.hash(password, 10)', "Hash::make($request->password)", 'ssh.connect("srv")', "pgp_sym_encrypt('§', key)", "password_hash($p, '§')", 'login("bob", "password")'],
  });
});
