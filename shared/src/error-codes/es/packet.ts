import type { packetErrors } from '../packet.ts';

/** The meanings of errors of packets in Spanish. */
export const packetErrorsEs: Readonly<Record<keyof typeof packetErrors, string>> = {
  'packet-not-here':
    'El paquete no ha llegado todavía; inténtelo cuando la transferencia lo muestre como comprobado.',
  'document-missing':
    'Un archivo que un registro dice tener adjunto no está en la carpeta de datos, o es otro; cárguelo y la entrega sigue.',
  'documents-too-large':
    'Los archivos adjuntos de este estudiante pasan de lo que admite un paquete (100 MB en total); quite algunos de los registros, cárguelos de nuevo y la entrega sigue.',
  'packet-job-failed':
    'No se pudo crear o comprobar un paquete (demasiada memoria o tiempo, o un fallo de este programa); se intenta de nuevo.',
  'chunk-missing': 'Falta (todavía) un trozo del paquete; se pide de nuevo.',
  'upload-refused':
    'El servidor NATS no toma el paquete: el espacio del distrito para paquetes está agotado.',
  'container-invalid':
    'El paquete no es un contenedor como los escribe Portage; pida los expedientes otra vez.',
  'container-too-large':
    'El paquete, su manifiesto o uno de sus archivos es más grande de lo que admite este programa.',
  'container-truncated':
    'El paquete termina antes que su contenedor; pida los expedientes otra vez.',
  'container-manifest-invalid': 'El manifiesto dentro del paquete no cumple su esquema.',
  'container-digest-mismatch':
    'Un archivo del paquete no es el que nombra el manifiesto que lleva dentro.',
  'container-source-changed':
    'Un archivo cambió mientras se ponía en un paquete; no se envió nada, inténtelo de nuevo.',
  'packet-digest-mismatch': 'El paquete que llegó no es el que nombra la entrega.',
  'packet-undecryptable': 'El paquete no se selló para esta solicitud, o se alteró en el camino.',
  'packet-wrong-transfer': 'El paquete se creó para otra transferencia.',
  'packet-folder-exists': 'La carpeta para el paquete abierto ya existe; no se sobrescribe.',
  'packet-contents-differ':
    'Un archivo del paquete no dice lo que dice el manifiesto que lleva dentro.',
  'packet-too-many-rows':
    'Un tipo de registro del paquete tiene más filas de las que un paquete puede llevar.',
  'packet-other-student':
    'El paquete trata de otro estudiante que el de la solicitud; no se importó nada.',
};
