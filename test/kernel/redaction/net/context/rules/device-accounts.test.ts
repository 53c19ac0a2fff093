import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a line of a router, a switch or a firewall', () => {
  checkRule(createAccountLineRule, {
    found: [
      'trapsink 192.0.2.4 §', 'trap2sink nms.example.test:162 "§"', 'informsink nms §', 'trapcommunity §', 'defCommunity §', 'authCommunity log,execute §',
      'snmp-server host 192.0.2.4 §', 'snmp-server host 192.0.2.4 informs version 2c §', 'snmp-server host nms version 1 §', 'snmp-server host 192.0.2.4 community 7 §', 'snmp-server community rw §', 'snmp-agent community write cipher §', 'snmp-agent community read §',
      'set snmp community § authorization read-only', "set service snmp community '§' network 192.0.2.0/24", 'configure snmp add community readwrite encrypted §', 'snmp {\n    community § {\n        authorization ro', "\toption community '§'", 'community-name §', 'DEVICE nas:161:APC_NOPUB:§',
      'Target[wan]: 3:§@192.0.2.1:', 'Target[cpu]: ifInOctets&ifOutOctets:§@sw', 'createUser bob MD5 "abc" DES "§"', '/snmp community set [ find default=yes ] name=§ addresses=::/0',
      'pre-shared-key remote §', 'authentication pre-shared-key key §', 'pre-shared-key ascii-text "§"; ## SECRET-DATA', 'pre-shared-key address 192.0.2.9 key cipher §', 'wlan psk set-key ascii 0 § 1', 'psk string §',
      'key chain X\n key 7\n  key-string §', 'standby 4 authentication md5 key-string §', 'keystring §', 'failover key §', 'standby 4 authentication §', 'vrrp 7 authentication text §', 'ip nhrp authentication §', 'ip rip authentication string §', 'ip ospf authentication-key 7 §', 'domain-password md5 §', 'isis password clear §', 'auth-md 3 §',
      'encryption key 2 size 40bit 0 §', 'radius scheme x\n primary authentication 192.0.2.4 key cipher §', 'key authentication simple §', 'preshared-key pass-phrase simple §', 'radius-server shared-key cipher §', 'local-user bob password irreversible-cipher §', 'ospf authentication-mode md5 4 cipher §', 'super password role network-admin simple §',
      'password manager user-name bob plaintext "§"', 'neighbor 192.0.2.1 password plaintext §', 'radius-server host 192.0.2.4 key plaintext §', 'wpa-psk { ascii-key §; }',
      'aaa-server NPS (dmz) host 192.0.2.4\n timeout 4\n key §', 'aaa authentication-server radius "nps"\n  host 192.0.2.4\n  key "§"', 'mgmt-user bob root §', 'config mgmtuser add bob § read-only', 'create account user bob §', 'users password bob §', 'racadm config -g cfgUserAdmin -o cfgUserAdminPassword -i 3 §', 'passwd -n § admin',
      'set /Setup/WAN/PPP/NET {Password} "§"', 'set Setup/VPN/X/HQ {Remote-Password} §', 'set psksecret ENC §', 'config system snmp community\n    edit 3\n        set name "§"', 'nwid shop wpakey §',
      ': RSA bob.pem "§"', 'vpn.example.test : P12 bob.p12 "§"', '"bob"\tMSCHAPV2\t"§"\t[2]', '"bob" PEAP,TTLS-MSCHAPV2 "§" [2]', '00:00:00:00:00:00 §', 'incominguser bob §', 'OutgoingUser iqn.2031-01.test:bob §', 'MONITOR ups@192.0.2.7:3493 1 bob § slave', '7 MD5 §\n', '3 sha1 §\n',
      'P34=§\n', '<P406>§</P406>', '<SYMB_ITEM ID="X.aucS_SIP_PASSWORD" class="symb_item" value=\'"§"\'/>', 'static.security.user_password = admin:§', 'config change CMD0 /user admin,§',
    ],
    none: [
      'trapsink 192.0.2.4', 'the trapsink nms takes §', 'trapcommunity public', 'snmp-server host 192.0.2.4 version 3 auth bob', 'snmp-server host 192.0.2.4 traps version 2c public', 'snmp-server host 192.0.2.4 vrf mgmt', 'snmp-agent community read public', 'the snmp community §', 'set snmp community public authorization read-only', 'snmp {\n    contact bob', 'community-name public', 'DEVICE nas:161:APC:public', 'Target[wan]: 3:public@192.0.2.1:', 'target[index]: value',
      'pre-shared-key local', 'a pre-shared-key is asked for', 'pre-shared-key address 192.0.2.9', 'set-key ascii', 'key-string', 'a key-string is needed', 'standby 4 authentication md5 key-chain OPS', 'standby 4 priority 110', 'vrrp 7 priority 110', 'ip ospf authentication-key', 'encryption key 2 size 40bit', 'key simple to remember', 'the phrase simple words', 'super password recovery', 'kept in plaintext because of x', 'password manager plaintext files', 'the password in plaintext §',
      'aaa-server NPS (dmz) host 192.0.2.4\n timeout 4', 'aaa authentication-server radius "nps"\n  host 192.0.2.4', 'mgmt-user bob root', 'users password expires today', 'passwd -n 7 bob', 'set {Password} §', 'set psksecret ENC', 'set comment ENC §', 'config system snmp community\n    edit 3\n        set status enable',
      ': RSA bob.pem', ': P12 bob.p12 %prompt', '"bob"\tMSCHAPV2', '00:00:00:00:00:00 dev eth0', 'monitor the ups', 'MONITOR ups@localhost 1', '7 MD5 0a1b2c3d4e5f60718293a4b5c6d7e8f9\n', 'see 7 md5 §', 'P34=12\n', 'x?p2=§', '<P34>0</P34>', 'security.user_password = admin',
    ],
  });
});
