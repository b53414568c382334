namespace WebMail.Engine.Messages.Reading;

/// <summary>HTML in a plain spelling that no parser can read in two ways, and what was taken out of it on the way.</summary>
/// <param name="Body">Allowed tags and text only; the first element is a div marked <c>data-body</c> where the body had attributes.</param>
/// <param name="StyleSheet">All style elements, filtered, in their order.</param>
/// <param name="Origin">The first base element's address, against which relative ones count.</param>
/// <param name="Cut">A limit cut something away.</param>
internal sealed record BoundedHtml(string Body, string StyleSheet, Uri? Origin, bool Cut);
