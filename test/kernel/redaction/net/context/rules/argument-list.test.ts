import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createArgumentListRule } from '../../../../../../kernel/redaction/net/context/command/argument-list.ts';
import { checkRule } from './check-rule.ts';

describe('an argument of a program that takes a secret', () => {
  checkRule(createArgumentListRule, {
    found: [
      'test: ["CMD", "valkey-cli", "-a", "§", "info"]', "test: ['CMD', 'mariadb-admin', 'status', '-uapp', '-p§']", 'ENTRYPOINT ["mongodump","-u","bob","-p","§"]', 'CMD ["/usr/bin/htpasswd", "-bc", "f", "bob", "§"]', 'RUN ["docker", "login", "-u", "bob", "-p", "§"]',
      "subprocess.run(['mysqldump', '-h', host, '-p§', 'db'])", 'run(["mysqldump", "-u", cfg.get("u"), "-p§"])', 'check_call([\n  "curl",\n  "-u",\n  "bob:§",\n])', "spawn('sshpass', ['-p', '§', 'ssh'])", "new Deno.Command('sshpass', { args: ['-p', '§'] })", 'Command("sshpass", "-p", "§")',
      'Command::new("mysql").arg("-uapp").arg("-p§")', 'Command::new("sshpass").args(&["-p", "§"])', 'System.cmd("ldapsearch", ["-x", "-w", "§"])', 'Exec("ldapsearch", []string{"-w", "§"})', 'new ProcessBuilder("openssl", "enc", "-k", "§")', "new Process(['smbclient', '-U', 'bob%§'])",
      '{"cmd": "[\\"redis-cli\\", \\"-a\\", \\"§\\"]"}', '- redis-cli\n- -a\n- §\n- ping', '  command:\n    - "/usr/bin/mongosh"\n    - "-p"\n    - "§"', "- mysqladmin\n- '-p§'\n", "- redis-cli\r\n- -a\r\n- §\r\n",
      `${'see there '.repeat(40)}["sshpass", "-p", "§"]`, "spawn('sshpass', {\n  \"args\": ['-p', '§'] })", "spawn('sshpass', {args:   ['-p', '§']})", "spawn('sshpass', new string[] { '-p', '§' })", 'exec("sshpass", vec!["-p", "§"])', "run(['sshpass', opts[0], '-p', '§'])", "run(['sshpass', read('a'), '-p', '§'])",
    ],
    none: [
      'images: ["mysql", "-pthread", "x"]', "see 'sshpass', then '-p' and '§'", 'names = ["redis-cli", "-b", "§"]', '["mysql", "-p", "§"]', '["curl", "-u", user, "§"]', '["sshpass", "-p", password]', '- redis-cli\n- §', '- redis-cli -a\n- x', 'the redis-cli\n- -a\n- §', '["docker", "run", "-p", "§"]', 'install("twine", "build==1.2.1")', '- codecov\n- pytest-cov==4.1.0\n- §', '["isql", "bcp", "sqlcmd", "§"]', '["xmysql", "-p§"]',
      '["MYSQL", "-p§"]', '["mysql"; "-p§"]', 'mysql", "-p§"]', '["see mysql", "-p§"]', '["sshpass", "-p", + "§"]', '["sshpass", "-p"]\n["§"]', '- sshpass\n  - -p\n    §', '["docker", "-u", "bob", "login", "-p", "§"]', '["docker", login, "-p", "§"]', '["sshpass", "-p", 7§]', `["sshpass", ${'"-v", '.repeat(60)}"-p", "§"]`, '["sshpass", "-p", "x", "§"]',
    ],
  });
});

describe('an option and what it takes as items of a list', () => {
  checkRule(createAssignmentRule, {
    found: ['args:\n  - --db-password\n  - §\n', '- --requirepass\n- "§"\n', "- '--token'\r\n- §\r\n"],
    none: ['- --password\n- --user\n', '- --token\nname: §\n', '- --password\n  see §\n', '- the passwords\n- §\n'],
  });
});
