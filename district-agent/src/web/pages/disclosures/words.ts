import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of a student's record of disclosures. */
export const disclosuresWords = wordsOf({
  en: {
    title: 'Record of disclosures',
    none: 'Nobody has asked this district for these records',
    csv: 'Download as CSV',
    transfer: 'Transfer',
    request: 'Request',
    code: 'Transfer code',
    askedBy: 'Who asked, and when',
    nobody: 'nobody yet',
    decision: 'Decision',
    decidedBy: 'Decided by',
    sent: 'What was sent',
    nothing: 'nothing',
    packet: (number: number) => `Packet ${number}:`,
    uncounted: 'counts were not kept',
    proofs: 'Proofs from the log',
    protected:
      'This student is protected. The record says where somebody who hides now lives: ask counsel ' +
      'before any of it is shown to anybody.',
  },
  es: {
    title: 'Registro de divulgaciones',
    none: 'Nadie ha pedido a este distrito estos expedientes',
    csv: 'Descargar como CSV',
    transfer: 'Transferencia',
    request: 'Solicitud',
    code: 'Código de transferencia',
    askedBy: 'Quién pidió, y cuándo',
    nobody: 'nadie todavía',
    decision: 'Decisión',
    decidedBy: 'Decidido por',
    sent: 'Qué se envió',
    nothing: 'nada',
    packet: (number: number) => `Paquete ${number}:`,
    uncounted: 'no se guardaron las cantidades',
    proofs: 'Pruebas del registro',
    protected:
      'Este estudiante está protegido. El registro dice dónde vive ahora alguien que se oculta: ' +
      'consulte al asesor legal antes de mostrarlo a nadie.',
  },
});
