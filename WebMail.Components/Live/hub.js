// SignalR's client as a file of its own: the list works before it is here, and the page's own module stays small.

import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

/** A connection to the hub that hasn't been started. Where WebSockets are blocked it polls. */
export const hub = () => new HubConnectionBuilder().withUrl('/news', { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling }).configureLogging(LogLevel.None).build();
