import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { checkRule } from './check-rule.ts';

describe('a password before the host of a place without a scheme', () => {
  checkRule(createCommandRule, {
    found: ['mount_smbfs //bob:§@nas/x /Volumes/x', "mount_smbfs '//bob:§@nas.example.test/x' /mnt", 'smbutil view //bob:§@nas', 'wget -q bob:§@ftp.example.test/a.tgz', 'curl -O bob:§@h.example.test:8080/a', 'git clone bob:§@git.example.test/a.git', 'git remote add origin bob:§@h/a.git', 'sshfs bob:§@h:/a /mnt', 'lftp bob:§@h', 'ab -A bob:§ http://h/', 'wbinfo -a bob%§', 'aria2c "bob:§@h/a"'],
    none: ['git clone git@git.example.test:shop/§.git', 'curl h.example.test:8080/§', 'wget https://h.example.test/§', 'mongosh h:27017/§', 'http GET h X-Tag:§@2024', 'curl -d name:§ h', 'lftp h', 'wget bob:password@h/a', 'mount_smbfs //bob@nas/§ /mnt', 'http POST h/a name:=@§.json'],
  });
});
