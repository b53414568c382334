using System.Collections.Frozen;

namespace WebMail.Engine.Mailboxes;

/// <summary>
/// Names under which mail programs keep sent mail, drafts and so on, for servers without SPECIAL-USE (Courier, UW imapd).
/// English first, then by how many people write in the language; of two that exist the earlier one counts.
/// </summary>
internal static class MailboxRoleNames
{
    private static readonly (MailboxRole Role, string Names)[] Known =
    [
        (MailboxRole.Drafts, "Drafts|Draft|Entwürfe|Brouillons|Borradores|Bozze|Rascunhos|Concepten|Utkast|Kladder|Luonnokset|Szkice|Kopie robocze|Koncepty|Rozpísané|Piszkozatok|Ciorne|Черновики|Чернетки|Чернови|Πρόχειρα|Taslaklar|Skice|Osnutki|Drög|Juodraščiai|Melnraksti|Mustandid|المسودات|טיוטות|پیش‌نویس‌ها|草稿|草稿箱|草稿匣|下書き|임시 보관함|Bản nháp|Draf|แบบร่าง"),
        (MailboxRole.Sent, "Sent|Sent Items|Sent Messages|Sent Mail|sent-mail|Gesendet|Gesendete Objekte|Gesendete Elemente|Gesendete Nachrichten|Envoyés|Messages envoyés|Éléments envoyés|Enviados|Elementos enviados|Mensajes enviados|Posta inviata|Inviata|Inviati|Itens enviados|Mensagens enviadas|Verzonden|Verzonden items|Verzonden berichten|Skickat|Skickade|Sendt|Sendte|Sendt post|Sendte elementer|Lähetetyt|Wysłane|Elementy wysłane|Odeslané|Odeslaná pošta|Odoslané|Elküldött|Elküldött elemek|Trimise|Mesaje trimise|Отправленные|Надіслані|Изпратени|Послато|Απεσταλμένα|Gönderilmiş Öğeler|Gönderilenler|Gönderilmiş|Poslano|Poslane|Sendur póstur|Išsiųsti|Nosūtītie|Saadetud|البريد المرسل|المرسلة|נשלח|ارسال شده|已发送|已发送邮件|已傳送|寄件備份|送信済み|送信済みトレイ|보낸 편지함|Đã gửi|Terkirim|ส่งแล้ว"),
        (MailboxRole.Archive, "Archive|Archives|Archiv|Archivo|Archivio|Arquivo|Archief|Arkiv|Arkisto|Archiwum|Archív|Archívum|Arhivă|Архив|Архів|Αρχείο|Arşiv|Arhiv|Arhiva|Skjalasafn|Archyvas|Arhīvs|Arhiiv|الأرشيف|ארכיון|بایگانی|归档|存档|封存|アーカイブ|보관함|Lưu trữ|Arsip"),
        (MailboxRole.Junk, "Junk|Spam|Junk E-mail|Junk Email|Junk Mail|Bulk Mail|Unerwünscht|Spamverdacht|Junk-E-Mail|Indésirables|Courrier indésirable|Pourriel|Correo no deseado|No deseado|Posta indesiderata|Indesiderata|Lixo eletrônico|Lixo eletrónico|Ongewenst|Ongewenste e-mail|Skräppost|Skräp|Søppelpost|Uønsket post|Uønsket e-mail|Roskaposti|Wiadomości-śmieci|Niechciane|Nevyžádaná pošta|Nevyžiadaná pošta|Levélszemét|Спам|Нежелательная почта|Небажана пошта|Нежелана поща|Ανεπιθύμητα|Ανεπιθύμητη αλληλογραφία|Önemsiz|Önemsiz Posta|İstenmeyen|Neželjena pošta|Neželena pošta|Ruslpóstur|Brukalas|Mēstules|Rämpspost|بريد غير مرغوب|דואר זבל|هرزنامه|垃圾邮件|垃圾郵件|迷惑メール|스팸|스팸 편지함|정크 메일|Thư rác"),
        (MailboxRole.Trash, "Trash|Deleted Items|Deleted Messages|Deleted|Bin|Wastebasket|Papierkorb|Gelöschte Objekte|Gelöschte Elemente|Gelöscht|Corbeille|Éléments supprimés|Messages supprimés|Papelera|Elementos eliminados|Cestino|Eliminata|Posta eliminata|Posta cestinata|Lixeira|Lixo|Itens excluídos|Itens eliminados|Prullenbak|Prullenmand|Verwijderd|Verwijderde items|Papperskorg|Papperskorgen|Borttaget|Papirkurv|Slettet post|Slettede elementer|Roskakori|Poistetut|Kosz|Elementy usunięte|Koš|Odstraněná pošta|Kôš|Lomtár|Kuka|Törölt elemek|Coș de gunoi|Elemente șterse|Корзина|Удаленные|Удалённые|Кошик|Видалені|Кошче|Корпа|Κάδος απορριμμάτων|Διαγραμμένα|Çöp|Çöp Kutusu|Silinmiş Öğeler|Silinmiş|Smeće|Koš za smeti|Rusl|Šiukšlinė|Miskaste|Prügikast|المهملات|סל אשפה|אשפה|زباله‌دان|已删除|已删除邮件|废件箱|垃圾桶|刪除的郵件|ゴミ箱|削除済みアイテム|휴지통|지운 편지함|Thùng rác|Kotak Sampah|Sampah|ถังขยะ"),
    ];

    private static readonly FrozenDictionary<string, (MailboxRole Role, int Rank)> ByName = Known
        .SelectMany(k => k.Names.Split('|').Select((name, rank) => (name, k.Role, rank)))
        .DistinctBy(k => k.name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(k => k.name, k => (k.Role, k.rank), StringComparer.OrdinalIgnoreCase);

    /// <summary>The role that a mailbox of this name usually has, and how usual it is (0 most); null for any other name.</summary>
    public static (MailboxRole Role, int Rank)? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;
}
