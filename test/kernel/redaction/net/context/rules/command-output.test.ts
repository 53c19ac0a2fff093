import { expect } from 'chai';
import { createCommandOutputRule } from '../../../../../../kernel/redaction/net/context/command-output.ts';
import { drawBelow, drawBytes } from '../../../../../support/chance.ts';
import { fillRandom } from '../../../../../support/fill-random.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('what a command prints that draws or shows a password', () => {
  checkRule(createCommandOutputRule, {
    found: [
      '$ cat /data/admin.password\n§', 'root@srv:/# cat /run/secrets/db_password\n§\n', '# cat "/etc/app/api-token.txt"\n§', 'cat ~/.erlang.cookie\n§', 'PS C:\\> Get-Content C:\\app\\admin.password\n§', '$ cat secrets/initialAdminPassword\r\n§\r\n', '$ sudo cat ./smtp_password | tr -d x\n§', '$ echo $DB_PASSWORD\n§', '$ echo "${API_TOKEN}"\n§', '$ printenv SMTP_PASSWORD\n§', '$ terraform output -raw db_password\n§', '$ heroku config:get API_SECRET -a shop\n§',
      '$ openssl rand -base64 24\n§', '$ openssl rand -hex 32 # for the shop\n§', '$ wg genkey\n§', '$ apg -n 1 -m 16\n§', "$ tr -dc 'A-Za-z0-9' < /dev/urandom | head -c 24\n§", '$ op read "op://shop/db/field"\n§', '$ pass show shop/db\n§', '$ vault kv get -field=value secret/x\n§', '$ aws secretsmanager get-secret-value --secret-id x --output text\n§', '$ kubectl get secret argocd-initial-admin-secret -o go-template\n§', '$ gh auth token\n§',
      '$ terraform output db_password\n"§"', '$ tofu output -raw db_password\n§', '$ pulumi stack output dbPassword --show-secrets\n§', '$ pass shop/db\n§', 'root@srv:~# pass -n shop/db\n§', '$ gopass -o shop/mail/smtp\n§', '$ kubectl -n shop get secret db -o jsonpath={.data.pw} | base64 --decode\n§', '$ op item get shop --fields label=password --reveal\n§', '$ keepassxc-cli show -a Password db.kdbx shop\n§', '$ pwmake 80\n§', '$ ansible-vault decrypt_string\n§', '$ less admin.password\n§', '$ head -n1 admin.password\n§', '$ tail -1 /root/db_password\n§',
      '$ git config --get user.password\n§', '$ wp config get DB_PASSWORD\n§', '$ snap get shop admin.password\n§', '$ nmcli -s -g 802-11-wireless-security.psk connection show Shop\n§', '$ sops -d --extract \'["db"]["password"]\' x.yaml\n§', '$ jq -r .password x.json\n§', "$ yq '.db.password' x.yaml\n§", '$ consul kv get shop/db/password\n§', '$ etcdctl get /shop/db/password --print-value-only\n§', 'PS C:\\> $cred.GetNetworkCredential().Password\n§', 'PS> Get-Secret -Name db -AsPlainText\n§', 'PS C:\\> echo $env:DB_PASSWORD\n§', 'PS C:\\> $env:DB_PASSWORD\n§', 'C:\\> echo %DB_PASSWORD%\n§', '❯ jq -r .api.token x.json\n§', '➜  shop git:(main) cat admin.password\n§',
      '$ kubeadm certs certificate-key\n§', '$ bin/rails secret\n§', '$ oc whoami -t\n§', '$ security find-generic-password -s x -w\n§', '$ argocd admin initial-password -n argocd\n§\n', '$ kubectl get secret shop-db -n x -o jsonpath="{.data.pw}" | base64 -d\n§', "$ oc get secret x -o go-template='{{.data.pw | base64decode}}'\n§\n", '$ kubectl -n shop create token bot\n$ kubectl create token bot\n§', '$ az account get-access-token --query accessToken -o tsv\n§', '$ gcloud secrets versions access latest --secret x\n§', '$ glab auth token\n§', '$ consul keygen\n§', '$ rbw get shop\n§', '$ doppler secrets get X --plain\n§', '$ python3 -c "import secrets; print(secrets.token_hex(24))"\n§', "$ node -e \"console.log(require('crypto').randomBytes(32).toString('hex'))\"\n§", "$ ruby -rsecurerandom -e 'puts SecureRandom.hex(24)'\n§", "$ php -r 'echo bin2hex(random_bytes(24));'\n§", '$ pwgen 27 1\n§', '$ pwgen -s 27 2  # for bob\n§ §\n', 'pwgen 27 4\n§ §\n§ §\n$ ls',
    ],
    none: [
      '$ kubectl get secret shop-db -o yaml\n§', '$ kubectl get secret x | base64 -d > /tmp/x\n§', '$ argocd admin initial-password\nThis password must be changed', 'print(secrets.token_hex(24))\n§', 'x = random_bytes(24);\n§', '$ python3 -c "import secrets; print(secrets.token_hex(24))" > f\n§', '$ keyring get shop\nNo such item found',
      '$ terraform output db_host\n"§"', '$ terraform output\n§', '$ pass ls\n§', 'you pass shop/db\n§', '$ gopass ls\n§', '$ kubectl -n shop get secret db -o name\n§', '$ jq -r .version x.json\n§', "$ yq '.db.host' x.yaml\n§", '$ git config user.name\n§', '$ git config --get remote.origin.url\n§', '$ head -5 notes.txt\n§', '$ less notes.txt\n§', '$ consul kv get shop/db/host\n§', 'C:\\> echo %PATH%\n§', 'PS C:\\> $env:PATH\n§', '$ cat admin.password\n#\n§', '$ jq -r .password x.json\nnull',
      '$ cat README.md\n§', 'say "cat admin.password" and then\n§', 'HOW=cat admin.password\n§', '$ cat admin.password > /tmp/x\n§', 'X=$(cat /run/secrets/db_password)\n§', 'run `openssl rand -hex 32`\n§', '$ cat admin.password\n§ and more', '$ cat admin.password\n$ ls', '$ cat admin.password; ls\n§', 'cat /run/secrets/db_password\nexec node server.js', 'cat db_password\nstart_server', '$ echo $PATH\n§', '$ echo $DB_PASSWORD | base64\n§', '$ terraform output -raw address\n§', 'the cat password\nis old', '$ pwgen 27 1\n# done', '$ pwgen --help\nUsage: pwgen [ OPTIONS ]', 'pwgen\n\n§', '$ cat admin.password.sha256\n§', '$ cat password_policy\n§',
    ],
  });

  it('may be a UUID', () => {
    const value = fillRandom('{{uuid}}', drawBelow);
    const text = `cat /nexus-data/admin.password\n${value}`;
    expect(blacken(text, runRules([createCommandOutputRule(() => false)], text).findings)).to.equal('cat /nexus-data/admin.password\n█');
  });

  it('are words of one length, where there are several', () => {
    const [one, other] = [`k7Q${drawBytes(6).toString('hex')}Xw`, `Xw${drawBytes(4).toString('hex')}4b`];
    const text = `$ pwgen 17 1\n${one} ${other}\n`;
    expect(blacken(text, runRules([createCommandOutputRule(() => false)], text).findings)).to.equal(`$ pwgen 17 1\n█ ${other}\n`);
  });
});
