import { wordsOf } from '@portage/shared/web/i18n/words';

/** What to do next about a request that waits. */
export const nextStepWords = wordsOf({
  en: {
    title: 'What to do next',
    'district-cut-off':
      'The district that has to answer is not enrolled at the moment. Resume it, or tell the requesting district that no answer will come this way.',
    'broker-silent':
      'The broker does not say how far the request went. Look whether it runs, then open this page again.',
    'hub-behind':
      'The hub has not sent the request on yet. When this lasts for more than a minute, look into its log for “dispatch failed”, and start it again.',
    'agent-away':
      'The agent of the district that has to answer is not connected. Call its contact and ask the IT staff to start it. Nothing is lost: what waits for it is taken as soon as it is back.',
    'agent-behind':
      'The agent is connected and has not taken the request. When the messages it has not taken do not become fewer, ask the district’s IT staff to look into its log.',
    'answer-overdue':
      'The request arrived, and nobody has answered in time. Only a named person of that district can answer: call its contact.',
    'answer-awaited':
      'Nothing: the request arrived, and the district still has time. It is marked here and in the district’s inbox when it is overdue.',
  },
  es: {
    title: 'Qué hacer ahora',
    'district-cut-off':
      'El distrito que debe responder no está inscrito en este momento. Reanúdelo, o avise al distrito solicitante de que no habrá respuesta por esta vía.',
    'broker-silent':
      'El servidor de mensajes no dice hasta dónde llegó la solicitud. Compruebe si funciona y abra esta página de nuevo.',
    'hub-behind':
      'La solicitud aún no se ha enviado. Si dura más de un minuto, busque «dispatch failed» en el registro del servidor central y reinícielo.',
    'agent-away':
      'El agente del distrito que debe responder no está conectado. Llame a su contacto y pida que lo inicien. No se pierde nada: recoge lo que espera en cuanto vuelve.',
    'agent-behind':
      'El agente está conectado y no ha recogido la solicitud. Si los mensajes sin recoger no disminuyen, pida al distrito que mire su registro.',
    'answer-overdue':
      'La solicitud llegó y nadie ha respondido a tiempo. Solo una persona de ese distrito puede responder: llame a su contacto.',
    'answer-awaited':
      'Nada: la solicitud llegó y el distrito aún tiene tiempo. Se marca aquí y en la bandeja del distrito cuando vence.',
  },
});
