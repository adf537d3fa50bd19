import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of one district's page, and of changing it. */
export const districtWords = wordsOf({
  en: {
    title: 'District',
    contact: 'Contact',
    joined: 'First connected',
    up: 'Messages from it that wait for the hub',
    down: 'Messages for it that it has not taken',
    change: 'Last change',
    changedBy: (by: string) => `by ${by}`,
    reason: 'Reason',
    transfers: 'Transfers of this district',
    parked: 'Parked messages of this district',
    acts: 'Change this district',
    suspend: 'Suspend',
    resume: 'Resume',
    revoke: 'Revoke',
    file: 'Enrollment file',
    fileText:
      'It is a secret that lets one agent join. It can be downloaded once; then it is gone here. Hand it over by a safe way.',
    download: 'Download once',
    enrolled: 'The district is enrolled. Download its enrollment file below.',
    changed: 'Done. It counts at once.',
    unchanged: 'The district was in that state already; its access was set right once more.',
    noLogin:
      'The operator’s login is not kept on this machine, so that nobody who gets into the site can admit a district or cut one off. Run this where the enrollment folder is:',
  },
  es: {
    title: 'Distrito',
    contact: 'Contacto',
    joined: 'Primera conexión',
    up: 'Mensajes suyos que esperan al servidor central',
    down: 'Mensajes para él que aún no ha recogido',
    change: 'Último cambio',
    changedBy: (by: string) => `por ${by}`,
    reason: 'Motivo',
    transfers: 'Transferencias de este distrito',
    parked: 'Mensajes apartados de este distrito',
    acts: 'Cambiar este distrito',
    suspend: 'Suspender',
    resume: 'Reanudar',
    revoke: 'Revocar',
    file: 'Archivo de inscripción',
    fileText:
      'Es un secreto que permite unirse a un agente. Se descarga una sola vez; después ya no está aquí. Entréguelo por una vía segura.',
    download: 'Descargar una vez',
    enrolled: 'El distrito está inscrito. Descargue abajo su archivo de inscripción.',
    changed: 'Hecho. Vale desde ahora.',
    unchanged: 'El distrito ya estaba en ese estado; su acceso se ha ajustado otra vez.',
    noLogin:
      'El acceso del operador no se guarda en esta máquina, para que nadie que entre en el sitio pueda admitir o cortar un distrito. Ejecute esto donde está la carpeta de inscripción:',
  },
});
