import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the page about the log. */
export const logWords = wordsOf({
  en: {
    title: 'Audit log',
    intro:
      'Every decision of the hub is an entry of one log. Each checkpoint is a signed sum of all entries before it; witnesses sign it too, so that an entry that is changed, removed or added later is found out. No entry holds a student’s data.',
    stopped: 'The log is stopped: the hub takes no messages in.',
    stoppedWhy: 'Why',
    stoppedWhat:
      'No message is lost: they wait in the districts and at the broker. Change nothing. Copy the broker’s store and the hub’s data folder, download the newest checkpoint, and call the auditor and the districts that have signed last: their checkpoints show which entries were changed or are missing. When the broker’s store was set back, put the newer one in its place, and start the hub again.',
    unwitnessed: 'Releases wait: for too long, too few witnesses have signed the newest entries.',
    unwitnessedWhat:
      'Look below who has not signed. A witness signs while its agent is connected: call its contact. The auditor signs with “portage-audit mirror --witness”.',
    more: 'The page about the log says what to do.',
    entries: 'Entries',
    checkpointed: 'Entries under the newest checkpoint',
    haveSigned: 'Witnesses that have signed',
    haveNot: 'Witnesses that never have',
    newest: 'Newest checkpoint',
    noCheckpoint: 'No checkpoint yet: the first follows the first entry within a minute.',
    silent: 'The broker does not answer; checkpoints and witnesses are not known now.',
    size: 'Entries',
    root: 'Root hash, base64',
    keptAt: 'Kept',
    downloads: 'For everybody to keep',
    downloadsText:
      'Both files hold no secret and can be downloaded without signing in. Whoever keeps a checkpoint can show later that the log was changed.',
    checkpointFile: 'Newest checkpoint with all signatures',
    keysFile: 'Public keys (keys.json)',
    witnesses: 'Witnesses',
    witnessesCaption: 'How far each witness has seen the log, those furthest behind first',
    who: 'Witness',
    name: 'Name',
    auditor: 'Auditor of the state',
    signedUpTo: 'Entries it has signed',
    signedAt: 'Signed',
    behind: 'Entries behind',
    wrong: 'no key of this witness verifies it',
    noWitnesses: 'No witnesses yet: enrolled districts are, once their agents have connected.',
    audit: 'How an auditor checks the log',
    auditText:
      'The state hands the auditor the folder “audit” of the hub: login, address and public keys. With the programs below nothing that the hub says has to be believed.',
    auditExport: 'Fetch the whole log into one file:',
    auditVerify: 'Check the file without the hub, whenever and wherever:',
    auditMirror:
      'Or keep a copy that grows, and be a witness. “portage-audit witness-key” makes the key once; its public half is handed to the state for “portage-hub log add-auditor”:',
  },
  es: {
    title: 'Registro de auditoría',
    intro:
      'Cada decisión del centro es una entrada de un solo registro. Cada punto de control es una suma firmada de todas las entradas anteriores; los testigos también la firman, de modo que se descubre una entrada cambiada, quitada o añadida después. Ninguna entrada tiene datos de un estudiante.',
    stopped: 'El registro está parado: el centro no admite mensajes.',
    stoppedWhy: 'Por qué',
    stoppedWhat:
      'No se pierde ningún mensaje: esperan en los distritos y en el servidor de mensajes. No cambie nada. Copie los datos del servidor de mensajes y la carpeta del centro, descargue el último punto de control y llame al auditor y a los distritos que firmaron los últimos: sus puntos de control muestran qué entradas cambiaron o faltan. Si se restauraron datos antiguos del servidor de mensajes, ponga los más nuevos en su lugar e inicie el centro de nuevo.',
    unwitnessed:
      'Las entregas esperan: desde hace demasiado, muy pocos testigos han firmado las últimas entradas.',
    unwitnessedWhat:
      'Mire abajo quién no ha firmado. Un testigo firma mientras su agente está conectado: llame a su contacto. El auditor firma con «portage-audit mirror --witness».',
    more: 'La página del registro dice qué hacer.',
    entries: 'Entradas',
    checkpointed: 'Entradas bajo el último punto de control',
    haveSigned: 'Testigos que han firmado',
    haveNot: 'Testigos que nunca han firmado',
    newest: 'Último punto de control',
    noCheckpoint: 'Aún no hay: el primero sigue a la primera entrada en un minuto.',
    silent:
      'El servidor de mensajes no responde; no se conocen ahora los puntos de control ni los testigos.',
    size: 'Entradas',
    root: 'Hash raíz, base64',
    keptAt: 'Guardado',
    downloads: 'Para que lo guarde cualquiera',
    downloadsText:
      'Ambos archivos no contienen secretos y se descargan sin iniciar sesión. Quien guarda un punto de control puede demostrar después que el registro cambió.',
    checkpointFile: 'Último punto de control con todas las firmas',
    keysFile: 'Claves públicas (keys.json)',
    witnesses: 'Testigos',
    witnessesCaption: 'Hasta dónde ha visto el registro cada testigo, los más atrasados primero',
    who: 'Testigo',
    name: 'Nombre',
    auditor: 'Auditor del estado',
    signedUpTo: 'Entradas que ha firmado',
    signedAt: 'Firmado',
    behind: 'Entradas de atraso',
    wrong: 'ninguna clave de este testigo la verifica',
    noWitnesses:
      'Aún no hay testigos: lo son los distritos inscritos cuando sus agentes se conectan.',
    audit: 'Cómo comprueba un auditor el registro',
    auditText:
      'El estado entrega al auditor la carpeta «audit» del centro: acceso, dirección y claves públicas. Con los programas siguientes no hay que creer nada de lo que dice el centro.',
    auditExport: 'Traer todo el registro a un archivo:',
    auditVerify: 'Comprobar el archivo sin el centro, cuando y donde sea:',
    auditMirror:
      'O mantener una copia que crece, y ser testigo. «portage-audit witness-key» hace la clave una vez; su mitad pública se entrega al estado para «portage-hub log add-auditor»:',
  },
});
