import { createCommandRule } from '../../../../../../kernel/redaction/net/context/command/command.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('command', [createCommandRule(() => false)], {
  holds: {
    password: [
      'ab --authenticate bob%§', 'ab -P bob:§', 'axel view //bob:§@nas', 'buildah --creds bob:§', 'cadaver bob:§@h:/a /mnt', 'ccencrypt -K §', 'ccrypt -K §', 'certutil -P §', 'certutil.exe -p §', 'check_curl -a bob:§', 'cmdkey /RP §',
      'crictl --creds bob:§', 'ctr image --user bob:§', 'curl -fsSLu bob:§', 'curl -fsSu bob:§', 'curl -fsu bob:§', 'curl -isuob:§', 'curl -iu bob:§', 'curl -ksSu bob:§', 'curl -ksu bob:§', 'curl -kvu bob:§', 'curl -nu Bob:§',
      'curl -sLu bob:§', 'curl -sSLu bob:§', 'curl -sSfLu bob:§', 'curl -sSfu bob:§', 'curl -sSku bob:§', 'curl -sSu bob:§', 'curl -sfu bob:§', 'curl -siu bob:§', 'curl -skLu bob:§', 'curl -sku bob:§', 'curl -vu --prxy-use-u:§',
      'curlie -E bob:§', 'curlie -fu boob:§', 'curlie -subob:§', 'curlie bob:§@h', 'davfs2 bob:§@h and more\n', 'digest_ldap_auth -w §', 'drill -y bob:§', 'dscl -passwd ab §', 'dsconf -w §', 'ejabberdctl change-password a b §',
      'ejabberdctl change_password a b §', 'ejabberdctl register a b §', 'ext_ldap_group_acl -w §', 'fbsvcmgr -pas §', 'frpc -t §', 'ftp bob:§@h', 'gbak -p §', 'gbak -pas §', 'gbak -pass §', 'gfix -pas §', 'gotty -c bob:§', 'govc -u bob:§',
      'gsql -w §', 'gstat -pas §', 'hdbuserstore Set a b c §', 'host -y bob:§', 'http bob:§@h', 'httpie "bob:§@h/a" and more\n', 'https //bob:§@nas/x /Volumes/x', 'hurl //bob:§@nas/x /Volumes/x', 'ipa-client-install -a §',
      'ipa-client-install -p §', 'ipa-client-install -w§', 'ipa-server-install -p§', 'ipa-server-install -w §', 'isql -pas §', 'isql cindexonfig gitlab-token.gitlab.com §', 'jenkins-cli -auth bob:§', 'kaniko --creds bob:§', 'khost -y bob:§',
      'knsupdate -y bob:§', 'ktutil -w §', 'ldapmodrdn -w §', 'ldapvc -w §', 'ldapvi -w §', 'lsar -p §', 'lwp-request bob:§@h:/a /mnt', 'mcrypt -k §', 'mdig -y bob:§', 'microsocks -P §', 'mongo "bob:§@h/a"',
      'mongosh //bob:§@nas/x /Volumes/x and more\n', 'mount_afp bob:§@h', 'netdom.exe /passwordd:§', 'ntl --auth §', 'odoo -w §', 'odoo-bin -w §', 'oras --creds bob:§', 'outguess -k §', 'pkcs15-tool --pin §', 'podman --creds bob:§',
      'pulumi v-add-database set a §', 'qpdf --encrypt §', 'render ansible-vault encrypt_string -p §', 'samba-tool user add a §', 'samba-tool user create a §', 'sedutil-cli --initialSetup §', 'sedutil-cli --initialsetup §',
      'sedutil-cli --yesIreallywanttoERASEALLmydatausingthePSID §', 'sendemail -xp §', 'skopeo --dest-creds bob:§', 'snxconnect -P §', 'squid_ldap_auth -w §', 'ss-local -k §', 'ss-redir -k §', 'ss-server -k §', 'ss-tunnel -k §',
      'ssh-keygen -N §', 'sshfs bob:§@7Qa /mnt', 'ssserver -k §', 'sudo -u prosodyctl check_password a b §', 'swaks -ap §', 'tnftp "bob:§@h/a"', 'tpm2_changeauth -p §', 'tpm2_create -p §', 'tpm2_createprimary -p §', 'tpm2_load -p §',
      'tpm2_nvdefine -p §', 'tpm2_nvread -p §', 'tpm2_sign -p §', 'transmission-remote --auth bob:§', 'ttyd --credential bob:§', 'twine -p§', 'v-add-user a §', 'vsql -W §', 'wcurl "bob:§@h/a" and more\n', 'wcurl -E bob:§', 'wcurl -Luob:§',
      'winrs.exe -p:§', 'xh origin bob:§@h/a.git and more\n', 'yubico-piv-tool -p §',
    ],
  },
  none: [
    '--encrypt qpdf a §', '-b mosquitto_passwd a b §', 'NickServ** identify bob §', 'az login -pw undefined', 'docker login -p hash(us', 'dscl -nb bob §', 'htpasswd -b goc/x govc -Turmuhr407 \n', 'ipmitool -p58293417',
    'networksetup en0 Shop §', 'sshfs x//x:§@h:/a /mnt', "unar -p k7QmZt2vXwR'pLsN4b x.rar", 'unzip -p nbackup', 'wandb login -p curlftpfs',
  ],
  others: [
    ['civo apikey save -p -pw§', 'civo apikey save -p ‹password›'], ["crane auth login -p' §==", 'crane auth login -p‹password›'],
    ['crane auth login -pw k7QmZt2v:XwR9 rclone obscure LsN4b', 'crane auth login -pw ‹password› rclone obscure ‹password›'], ['curl -u ""bob:Dachhs77"', 'curl -u ""bob:‹password›"'],
    ['ipmitool user set password 3 k7QmZ"ipmitool', 'ipmitool user set password 3 ‹password›'], ['nbackup -p k7QmZt2vXw`9pLsN4b', 'nbackup -p ‹password›`9pLsN4b'],
    ['ncftpget --cert x.pem:k7QmZt2vX@R9pLsN4b https://db', 'ncftpget --cert x.pem:‹password›@R9pLsN4b https://db'], ["net rpc -U bob%am9tfra'Gqor4K\nNEEXT=1\n", 'net rpc -U bob%‹password›\nNEEXT=1\n'],
    ['net user bob kanne-amsel-vogel /add', 'net user bob ‹password› /add'], ['smbutil view //bob:§@@nas', 'smbutil view //bob:‹password›@nas'], ['snyk auth -t kfmzqwxt', 'snyk auth -t ‹password›'],
    ['sqlcmd -p"h(usEr"\t', 'sqlcmd -p"‹password›"\t'], ['ssh-keygen -P k7QmZt2VXwR9pL]sN4b', 'ssh-keygen -P ‹password›'], ['unzip -P§fd:7xA_', 'unzip -P‹password›'],
    ['v-change-database-password a b c §.', 'v-change-database-password a b c ‹password›'], ['wcurl -kubob:§+', 'wcurl -kubob:‹password›'], ['wget bob:assword@h', 'wget bob:‹password›@h'],
  ],
  goesOn: [
    ['jenkins-cli.jar -ath bobb:§', 'jenkins-cli.jar -ath bobb:§'], ['mosquitto_passwd -bc a b k7mZ-c', 'mosquitto_passwd -bc a b ⋯'], ['slappasswd -s k7Q_', 'slappasswd -s ⋯'], ['twine -kk7Qfirs', 'twine -k⋯'],
    ["wcurl '//ann_b;x:§", "wcurl '//ann_b;x:⋯"],
  ],
});
