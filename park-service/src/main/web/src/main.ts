import './ui/park-slots-app';
