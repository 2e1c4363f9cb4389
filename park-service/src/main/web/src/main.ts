import { browserLanguage, speak } from './i18n';
import { start } from './live/start';
import { adoptLook } from './look/adopt';
import './ui/park-slots-app';

adoptLook();
void speak(browserLanguage());
start();
