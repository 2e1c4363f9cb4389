import { start } from './live/start';
import { adoptLook } from './look/adopt';
import { followPreferences } from './look/follow';
import './ui/park-slots-app';

adoptLook();
followPreferences();
start();
