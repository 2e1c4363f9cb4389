import { browserLanguage, speak } from './i18n';
import { adoptLook } from './look/adopt';
import './ui/park-slots-app';

adoptLook();
void speak(browserLanguage());
