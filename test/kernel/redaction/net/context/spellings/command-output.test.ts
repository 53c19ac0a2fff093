import { createCommandOutputRule } from '../../../../../../kernel/redaction/net/context/command-output.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('command-output', [createCommandOutputRule(() => false)], {
  holds: {
    password: [
      '# cat "/tc/app/api-token.txtt"\n§', '$ echo "$TOKEN}"\n§', '$ echo "${API_TOKEN"\n§', '$ less  admin.password\n§', '$ less password\n§', "$ oc get secret x -o go-template='{{.data.pw | base64x -D}}'\n§\n",
      '$ output -raw db_password\n§', '$ pass --9Q 2048/ann\n§', '$ pythonn3 -c "import secrets; print(secrets.token_hex(24))"\n§', '$ sops -d--extract \'["db"]["password"]\' x.yaml\n§', '$ tofu output -aw db_password\n§',
      "$ yq password' x.yaml\n§", "perlA --c SecureRandom.hex(24)'\n§", '➜  shop git:(main) cat sums.password\n§',
    ],
  },
  none: [
    '# cat "/etc/app/api-token.txtsum"\n§', '$ jq -r épassword x.json\n§', '$ less admin.password(\n§', '$ pass shop/d,\n§', "$ php -r 'echo b\nex(randoM_bytes(24));'\n§", '$ pwgen -s 27 2  # for b)ob\n§ §\n',
    '$ sudo cAt ./smtp_password | tr -d x\n§bob', 'PS C:\\> Get-Content #:\\app\\admin.password\n§', 'PS C:\\> Get-Content C:\\app\\admin.password`\n§', 'PS Get-Content C:\\app\\admin.password\nkanne-amsel-vogel',
  ],
  others: [
    ['$ cat admin.password\n#§', '$ cat admin.password\n‹password›'], ['$ echo "${API_TOKEN}"\n58293417', '$ echo "${API_TOKEN}"\n‹password›'], ['$ less admin.password\n58293417', '$ less admin.password\n‹password›'],
    ['$ node -e "console.log(require(\'crypto\').randomBytes(32).toString(\'hex\'))"\nkanne-amsel-vogel', '$ node -e "console.log(require(\'crypto\').randomBytes(32).toString(\'hex\'))"\n‹password›'],
    ['$ pass shop/db\nk7Qmconst"', '$ pass shop/db\n‹password›'], ['$ pwgen 27 1\nDachs77', '$ pwgen 27 1\n‹password›'], ['$ pwgen 27 1\nkanne-amsel-vogel', '$ pwgen 27 1\n‹password›'],
    ['$ terraform output db_password\n"§', '$ terraform output db_password\n‹password›'], ['PS C:\\> $cred.GetNetworkCredential().Password\n58293417', 'PS C:\\> $cred.GetNetworkCredential().Password\n‹password›'],
  ],
  goesOn: [
    ['$ pwgen --help\nUsage: pwgn', '$ pwgen --help\nUsage: pwgn'], ['$ pwgen 27 1\n#', '$ pwgen 27 1\n⋯'], ['$ rbw get sho\np\n§', '$ rbw get sho\np\n§'],
    ["$ ruby -rsecurerandom -e 'puts SecureRandom.2048\n$TOKEN", "$ ruby -rsecurerandom -e 'puts SecureRandom.2048\n⋯"],
  ],
});
