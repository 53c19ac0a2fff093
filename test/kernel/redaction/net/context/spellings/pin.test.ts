import { createPinRule } from '../../../../../../kernel/redaction/net/context/pin.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('pin', [createPinRule()], {
  holds: {},
  none: [
    'PUKkcode 582917', 'alarm code7number ann :  \t\t83233813', 'door pin:"a \t5829', 'doorxy z pin: 83233813',
  ],
  others: [
    ['PIN 5829\n', 'PIN ‹pin›\n'], ['PIN 5829. ', 'PIN ‹pin›. '], ['PUK21 SHOP:  58291', 'PUK21 SHOP:  ‹pin›'], ["PUK2nummer a'’'- 582917", "PUK2nummer a'’'- ‹pin›"], ['SIM_PIN==11234', 'SIM_PIN==‹pin›'],
    ['Your PIn: 5829', 'Your PIn: ‹pin›'], ["alarm_pin: '729100'", "alarm_pin: '‹pin›'"], ['digicodenummer A :  58291', 'digicodenummer A :  ‹pin›'], ["kasseaPIN: '5829'", "kasseaPIN: '‹pin›'"],
  ],
  goesOn: [
    ['PIN 5829 fürs', 'PIN⋯'], ['PIN Zu Kiel: 5829', 'PIN Zu Kiel: 5829'], ["SIM_PIN='\t\t\t\t \t1234", "SIM_PIN='\t\t\t\t \t⋯"], ['SIM_PIN=48291test', 'SIM_PIN=48291test'], ['The PIN 83', 'The PIN⋯'],
  ],
});
