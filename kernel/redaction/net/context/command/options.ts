/**
 * How a program takes a credential. `attached`: `-pX`; `next`: `-p X`; `either`: both, and `-p=X`; `pair`: what follows holds a user before the
 * sign.
 */
export interface Option {
  readonly flag: string;
  readonly takes: 'attached' | 'next' | 'either';
  readonly pair?: ':' | '%' | ',' | '/';
}

export interface Command {
  readonly names: readonly string[];
  readonly options?: readonly Option[];
  /** Whether the program takes places with a user and a password before the host, and no scheme: `user:…@host/path`. */
  readonly places?: true;
  /** Words behind the name, and which further word without a dash is the credential. */
  readonly positions?: readonly { readonly words: string; readonly index: number; readonly strength?: 'strong' | 'medium' }[];
}

const next = (...flags: string[]): Option[] => flags.map((flag) => ({ flag, takes: 'next' }));
const either = (...flags: string[]): Option[] => flags.map((flag) => ({ flag, takes: 'either' }));
const attached = (...flags: string[]): Option[] => flags.map((flag) => ({ flag, takes: 'attached' }));
const pair = (sign: ':' | '%' | ',' | '/', ...flags: string[]): Option[] => flags.map((flag) => ({ flag, takes: 'either', pair: sign }));

/** Programs whose short options or words take a credential. Long options that name what they take are known by their names. */
export const commands: readonly Command[] = [
  { names: ['mysql', 'mysqldump', 'mysqladmin', 'mysqlimport', 'mysqlshow', 'mysqlcheck', 'mysqlslap', 'mysqlbinlog', 'mysqlsh', 'mariadb', 'mariadb-dump', 'mariadb-admin', 'mycli', 'mydumper', 'myloader', 'xtrabackup', 'mariabackup'], options: attached('-p'), positions: [{ words: 'password', index: 0 }] },
  { names: ['influx'], options: either('-t') },
  { names: ['isql', 'isql64', 'sqsh', 'osql', 'freebcp', 'bsqldb', 'bsqlodbc', 'defncopy', 'datacopy', 'fisql', 'bcp.exe', 'sqlcmd.exe', 'osql.exe'], options: either('-P') },
  { names: ['evil-winrm', 'crackmapexec', 'netexec', 'nxc'], options: either('-H') },
  // Servers of directories, tunnels and monitors, and what asks them.
  { names: ['ucarp', 'fs_cli', 'urbackupsrv', 'check_mysql', 'check_mysql_query', 'check_pgsql', 'check_imap_login', 'check_ftp_rw'], options: either('-p') },
  { names: ['kdb5_util', 'check_ldap'], options: either('-P') },
  { names: ['ipa-server-install', 'ipa-replica-install'], options: either('-p', '-a') },
  { names: ['ipa-client-install', 'basic_ldap_auth', 'digest_ldap_auth', 'ext_ldap_group_acl', 'squid_ldap_auth'], options: either('-w') },
  { names: ['n2n-edge'], options: either('-k') },
  { names: ['knife bootstrap', 'knife ssh', 'knife winrm'], options: next('-P') },
  { names: ['winrs', 'winrs.exe'], options: attached('-p:', '/p:') },
  { names: ['check_snmp'], options: either('-C') },
  { names: ['check_http', 'check_curl'], options: pair(':', '-a') },
  { names: ['varnishadm'], positions: [{ words: 'auth', index: 0 }] },
  { names: ['oathtool'], options: next('-b') },
  { names: ['beeline'], options: either('-p') },
  { names: ['radtest'], positions: [{ words: '', index: 1 }] },
  { names: ['pdftotext', 'pdfinfo', 'pdfimages', 'pdftoppm', 'pdftocairo', 'pdftohtml', 'pdffonts', 'pdfdetach'], options: next('-upw', '-opw') },
  { names: ['pdftk'], positions: ['input_pw', 'owner_pw', 'user_pw'].map((words) => ({ words, index: 0 })) },
  { names: ['sshpass', 'pihole -a'], options: either('-p') },
  { names: ['pihole setpassword'], positions: [{ words: '', index: 0 }] },
  { names: ['redis-cli', 'valkey-cli', 'keydb-cli', 'redis-benchmark'], options: either('-a', '--pass'), positions: [{ words: 'auth', index: 0 }, { words: 'config set requirepass', index: 0 }] },
  { names: ['mongosh', 'mongo', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport', 'mongostat'], options: either('-p') },
  { names: ['curl', 'wcurl', 'curlie'], options: pair(':', '-u', '--user', '-U', '--proxy-user', ...['s', 'sS', 'k', 'sk', 'ks', 'L', 'sL', 'sSL', 'sSf', 'fsS', 'fsSL', 'sSfL', 'v', 'i', 'n', 'f', 'fs', 'sf', 'si', 'is', 'kv', 'skL', 'sSk', 'ksS'].map((letters) => `-${letters}u`)) },
  { names: ['govc'], options: pair(':', '-u') },
  // A name and a key that both sides know, for questions to servers of names.
  { names: ['rndc', 'nsupdate', 'dig', 'delv', 'mdig', 'host', 'kdig', 'khost', 'knsupdate', 'drill'], options: pair(':', '-y') },
  { names: ['http', 'https', 'xh'], options: pair(':', '-a', '--auth') },
  { names: ['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldapwhoami', 'ldappasswd', 'ldapcompare', 'ldapmodrdn', 'ldapexop', 'ldapvc'], options: either('-w', '-s') },
  { names: ['smbclient', 'smbget', 'rpcclient', 'wmic', 'winexe', 'smbmap', 'net rpc', 'net ads'], options: pair('%', '-U', '--user') },
  { names: ['rabbitmqctl'], positions: [{ words: 'add_user', index: 1 }, { words: 'change_password', index: 1 }, { words: 'authenticate_user', index: 1 }] },
  { names: ['rabbitmqadmin', 'docker login', 'podman login', 'az login', 'oc login', 'helm registry login', 'skopeo login', 'buildah login', 'nerdctl login', 'heroku login', 'crane auth login', 'dotnet nuget', 'sqlcmd', 'bcp', 'mssql-cli', 'jfrog', 'jf', 'influx', 'ipmitool', 'tsql', 'cqlsh', 'mosquitto_pub', 'mosquitto_sub', 'unzip', 'zip', 'rdesktop', 'pdftk', 'kcadm.sh', 'usermod', 'impala-shell', 'snowsql', 'evil-winrm', 'crackmapexec', 'netexec', 'nxc', 'clickhouse-client', 'cbq', 'arangosh', 'asadmin', 'wsadmin.sh', 'cypher-shell', 'neo4j-admin', 'fossil', 'keepassxc-cli', 'useradd', 'az sql server create', 'veracrypt', 'truecrypt', 'hydra', 'medusa', 'msoffcrypto-tool', 'doveadm pw', 'gpg-preset-passphrase', '/usr/lib/gnupg/gpg-preset-passphrase', 'isql-fb', 'testsaslauthd', 'hdbsql', 'nodetool', 'couchbase-cli', 'cbbackupmgr', 'cbimport', 'cbexport', 'nzsql', 'nzload', 'dsbulk', 'sqlline', 'sqlline.py', 'sendxmpp', 'go-sendxmpp', 'sysadminctl', 'dseditgroup', 'forticlient'], options: either('-p', '-P', '-pw') },
  { names: ['7z', '7za', '7zz', '7zr', 'rar', 'unrar'], options: attached('-p', '-hp') },
  { names: ['htpasswd'], positions: [{ words: '-b', index: 2 }, { words: '-bc', index: 2 }, { words: '-cb', index: 2 }, { words: '-bB', index: 2 }, { words: '-Bb', index: 2 }, { words: '-nb', index: 1 }, { words: '-nbB', index: 1 }, { words: '-bnB', index: 1 }, { words: '-Bbn', index: 1 }, { words: '-cbB', index: 2 }, { words: '-bcB', index: 2 }, { words: '-bn', index: 1 }, { words: '-nbm', index: 1 }] },
  { names: ['lftp', 'ncftp'], options: pair(',', '-u') },
  { names: ['ftp', 'tnftp', 'wput', 'ncftpput', 'ncftpget'], options: either('-p') },
  { names: ['openssl'], options: next('-k', '-K', '-hmac') },
  { names: ['plink', 'pscp', 'psftp', 'putty', 'kitty', 'winscp', 'teamviewer', 'anydesk'], options: next('-pw', '-pwd') },
  { names: ['xfreerdp', 'wfreerdp', 'xfreerdp3'], options: attached('/p:', '-p:') },
  { names: ['signtool sign'], options: next('/p') },
  { names: ['cmdkey', 'runas', 'schtasks', 'psexec', 'psexec.exe', 'psexec64.exe', 'PsExec', 'PsExec.exe', 'PsExec64', 'PsExec64.exe', 'wmic'], options: [...attached('/pass:', '/p:'), ...next('/rp', '/RP', '-p')] },
  { names: ['net use'], positions: [{ words: '', index: 0 }, { words: '', index: 1 }] },
  { names: ['net user'], positions: [{ words: '', index: 1 }] },
  { names: ['keytool', 'jarsigner', 'apksigner'], options: next('-storepass', '-keypass', '-srcstorepass', '-deststorepass', '-srckeypass', '-destkeypass', '-new') },
  { names: ['snmpwalk', 'snmpget', 'snmpset', 'snmpbulkwalk', 'snmptrap', 'snmptable'], options: either('-c', '-A', '-X') },
  { names: ['rclone obscure', 'rclone reveal'], positions: [{ words: '', index: 0, strength: 'strong' }] },
  { names: ['consul acl set-agent-token'], positions: [{ words: '', index: 1 }] },
  { names: ['wpa_passphrase'], positions: [{ words: '', index: 1 }] },
  { names: ['mc alias set', 'mcli alias set', 'mc config host add'], positions: [{ words: '', index: 3 }] },
  { names: ['vault login', 'npm login', 'doctl auth init', 'snyk auth', 'sentry-cli login', 'ngrok authtoken', 'ngrok config add-authtoken', 'linode-cli configure', 'railway login', 'cloudflared service install', 'wandb login', 'flarectl', 'render login', 'circleci setup', 'travis login', 'civo apikey save', 'tailscale up', 'codecov', 'twine upload'], options: next('-t', '-k', '-p', '--key'), positions: [{ words: '', index: 0 }, { words: '', index: 1 }] },
  { names: ['codecov', 'cf auth', 'snowsql', 'travis login', 'gitlab-runner register', 'gh auth login', 'circleci'], options: either('-t', '-r'), positions: [{ words: '', index: 1 }] },
  { names: ['twine', 'nuget push', 'dotnet nuget push', 'gem push', 'cargo login', 'flit', 'hatch publish'], options: either('-p', '-k', '-a'), positions: [{ words: '', index: 0 }, { words: '', index: 1 }] },
  { names: ['security add-generic-password', 'security add-internet-password', 'security unlock-keychain', 'security import', 'security set-key-partition-list', 'security create-keychain'], options: next('-w', '-p', '-P', '-k') },
  { names: ['NickServ', 'NickServ*'], positions: ['IDENTIFY', 'identify'].flatMap((words) => [0, 1].map((index) => ({ words, index }))) },
  { names: ['az keyvault secret set', 'aws ssm put-parameter'], options: either('--value') },
  { names: ['kadmin', 'odoo-bin', 'odoo'], options: either('-w') },
  { names: ['slappasswd'], options: either('-s') },
  { names: ['gbak', 'gfix', 'gstat', 'nbackup', 'fbsvcmgr', 'isql'], options: next('-pas', '-pass', '-p') },
  { names: ['swaks'], options: next('-ap') },
  { names: ['sendemail', 'sendEmail'], options: next('-xp') },
  { names: ['ssh-keygen'], options: next('-N', '-P') },
  { names: ['ejabberdctl', 'prosodyctl', 'sudo -u prosody prosodyctl'], positions: ['register', 'change_password', 'check_password', 'change-password'].map((words) => ({ words, index: 2 })) },
  { names: ['mosquitto_passwd'], positions: [{ words: '-b', index: 2 }, { words: '-b -c', index: 2 }, { words: '-c -b', index: 2 }, { words: '-bc', index: 2 }, { words: '-cb', index: 2 }] },
  { names: ['samba-tool user'], positions: ['create', 'add'].map((words) => ({ words, index: 1 })) },
  { names: ['v-change-user-password', 'v-add-user', 'drush user-password', 'drush user:password', 'drush upwd', 'fos:user:change-password', 'doveadm auth test', 'doveadm auth login', 'zmprov sp', 'zmprov ca', 'zmprov setPassword', 'zmprov createAccount'], positions: [{ words: '', index: 1 }] },
  { names: ['v-add-mail-account', 'v-change-mail-account-password', 'v-change-database-password', 'v-add-database'], positions: [{ words: '', index: 2 }, { words: '', index: 3 }] },
  { names: ['ansible-vault encrypt_string'], positions: [{ words: '', index: 0 }] },
  { names: ['qpdf'], positions: [0, 1].map((index) => ({ words: '--encrypt', index })) },
  { names: ['gh secret set', 'gh variable set'], options: either('-b', '--body') },
  { names: ['composer config'], positions: [{ words: 'github-oauth.github.com', index: 0 }, { words: 'gitlab-token.gitlab.com', index: 0 }] },
  { names: ['isql'], positions: [{ words: '', index: 2 }] },
  { names: ['dscl'], positions: ['-passwd', 'passwd'].flatMap((words) => [1, 2].map((index) => ({ words, index }))) },
  { names: ['hdbuserstore'], positions: ['set', 'SET', 'Set'].map((words) => ({ words, index: 3 })) },
  { names: ['networksetup'], positions: [{ words: '-setairportnetwork', index: 2 }] },
  { names: ['rasdial', 'rasdial.exe'], positions: [{ words: '', index: 2 }] },
  { names: ['vsql', 'gsql'], options: next('-w', '-W') },
  { names: ['mount_smbfs', 'mount_afp', 'smbutil', 'wget', 'curl', 'aria2c', 'axel', 'lftp', 'sshfs', 'http', 'https', 'xh', 'curlie', 'git clone', 'git remote add', 'git remote set-url', 'git ls-remote', 'mongosh', 'mongo', 'hurl', 'wcurl', 'httpie', 'curlftpfs', 'davfs2', 'ncftpget', 'cadaver', 'ftp', 'tnftp', 'lwp-request'], places: true },
  { names: ['ab', 'wbinfo'], options: [...pair(':', '-A', '-P'), ...pair('%', '-a', '--authenticate')] },
  { names: ['pulumi config set'], positions: [{ words: '--secret', index: 1 }] },
  // What encrypts, hides and signs files, and unlocks what it is kept in.
  { names: ['steghide', 'unar', 'lsar', 'mutool draw', 'mutool clean', 'mutool convert', 'mutool extract', 'aescrypt', 'pdfcrack', 'supabase link', 'supabase db push'], options: next('-p') },
  { names: ['ccencrypt', 'ccdecrypt', 'ccrypt', 'pk12util'], options: next('-K', '-W') },
  { names: ['mcrypt', 'mdecrypt', 'outguess', 'ss-local', 'ss-server', 'ss-redir', 'ss-tunnel', 'sslocal', 'ssserver'], options: next('-k') },
  { names: ['pdfcpu'], options: either('-upw', '-opw') },
  { names: ['certutil', 'certutil.exe'], options: next('-p', '-P') },
  { names: ['tpm2_create', 'tpm2_createprimary', 'tpm2_load', 'tpm2_unseal', 'tpm2_sign', 'tpm2_nvdefine', 'tpm2_nvread', 'tpm2_nvwrite', 'tpm2_changeauth', 'yubico-piv-tool'], options: next('-p', '-P') },
  { names: ['pkcs11-tool', 'pkcs15-tool', 'softhsm2-util'], options: either('--pin', '--so-pin', '--new-pin') },
  { names: ['hdparm'], options: either('--security-unlock', '--security-disable', '--security-erase', '--security-erase-enhanced') },
  { names: ['sedutil-cli'], options: next('--initialsetup', '--initialSetup', '--setSIDPassword', '--revertTPer', '--yesIreallywanttoERASEALLmydatausingthePSID') },
  { names: ['zpaq'], options: next('-key') },
  { names: ['mkpasswd'], positions: [{ words: '', index: 0 }, { words: '', index: 1 }] },
  { names: ['caddy hash-password'], options: either('--plaintext') },
  // Directories and realms.
  { names: ['dsconf', 'dsidm', 'ldapvi', 'ktutil'], options: next('-w') },
  { names: ['ipa-server-install', 'ipa-replica-install', 'ipa-client-install'], options: next('-p', '-a', '-w') },
  { names: ['netdom', 'netdom.exe'], options: attached('/passwordd:', '/passwordo:', '/pd:', '/po:', '/PasswordD:', '/PasswordO:') },
  { names: ['nssm set', 'nssm.exe set'], positions: [{ words: 'ObjectName', index: 1 }] },
  // What talks to servers of messages, telephony and versions.
  { names: ['p4', 'mqttx pub', 'mqttx sub', 'mqttx conn', 'mqttx bench', 'microsocks', 'snxconnect', 'irssi'], options: next('-P', '-w') },
  { names: ['sipp'], options: next('-ap') },
  { names: ['flyctl', 'frpc'], options: either('-t') },
  { names: ['netlify', 'ntl'], options: either('--auth') },
  { names: ['ipmitool'], positions: [{ words: 'user set password', index: 1, strength: 'strong' }] },
  { names: ['virsh secret-set-value'], options: either('--base64') },
  { names: ['bw login', 'b2 authorize-account', 'b2 authorize_account', 'b2 account authorize', 'filebrowser users add'], positions: [{ words: '', index: 1 }] },
  // A user and a password as one word.
  { names: ['hey'], options: pair(':', '-a') },
  { names: ['ttyd', 'gotty'], options: pair(':', '-c', '--credential') },
  { names: ['transmission-remote'], options: pair(':', '-n', '--auth') },
  { names: ['ctr image', 'ctr images', 'ctr i'], options: pair(':', '-u', '--user') },
  { names: ['skopeo', 'buildah', 'podman', 'oras', 'crictl', 'kaniko'], options: pair(':', '--creds', '--src-creds', '--dest-creds') },
  { names: ['jenkins-cli.jar', 'jenkins-cli'], options: pair(':', '-auth') },
  // A certificate, and what opens its key.
  { names: ['curl', 'wcurl', 'curlie'], options: pair(':', '-E', '--cert', '--proxy-cert') },
  { names: ['tarantoolctl connect', 'tt connect'], places: true },
];
