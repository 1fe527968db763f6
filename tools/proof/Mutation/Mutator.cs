// Builds every change of one file in at once, each asleep until its number is called: `Switch.Is(17) ? a > b : a >= b`. A change holds the
// untouched source beneath it, so that the text grows with the depth of an expression and not with its power.
// What it leaves alone is in MUTATION.md.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Mutation;

public sealed partial class Mutator(SemanticModel model, string file, Func<int> nextId, IReadOnlySet<int> refused) : CSharpSyntaxRewriter
{
    /// <summary>Marks a built-in change, so that what does not compile is found and left out.</summary>
    public const string Mark = "mutant";

    private const int ChangeCharsMax = 160;
    private readonly Changes _changes = new(model);
    private readonly List<Mutant> _mutants = [];

    public IReadOnlyList<Mutant> Mutants => _mutants;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsLeftAlone(node))
        {
            return node;
        }

        return node switch
        {
            ExpressionStatementSyntax statement => Statement(statement.Expression).WithTriviaFrom(statement),
            MethodDeclarationSyntax { ExpressionBody.Expression: { } body, ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method
                => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(Statement(body))),
            ForStatementSyntax loop => Loop(loop),
            ExpressionSyntax expression => Expression(expression, (ExpressionSyntax)base.Visit(node)!),
            _ => base.Visit(node),
        };
    }

    // A place that must be constant, that is worked out once for the whole process, or whose change nobody could see.
    private static bool IsLeftAlone(SyntaxNode node) => node switch
    {
        AttributeListSyntax or SwitchLabelSyntax or PatternSyntax or ParameterSyntax or EnumMemberDeclarationSyntax
            or ArrayRankSpecifierSyntax => true,
        BaseFieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call.Expression.ToString() == "Require.That",
        _ => false,
    };

    private ExpressionSyntax Expression(ExpressionSyntax node, ExpressionSyntax inside)
    {
        ExpressionSyntax built = inside;
        foreach (SourceChange change in _changes.Of(node))
        {
            built = Choice(node, change, built);
        }

        if (_changes.IsNegated(node) && Add(node, "condition", "!" + Short(node)) is { } negated)
        {
            built = Marked(SyntaxFactory.ParenthesizedExpression(SyntaxFactory.BinaryExpression(
                SyntaxKind.ExclusiveOrExpression, Is(negated), SyntaxFactory.ParenthesizedExpression(built.WithoutTrivia()))), negated);
        }

        return _changes.IsAnswer(node) ? Answer(node, built) : built;
    }

    // A constant that becomes no constant any more loses the right to be stored in a byte: it says its type then.
    private ExpressionSyntax Choice(ExpressionSyntax node, SourceChange change, ExpressionSyntax built)
    {
        if (Add(node, change.Kind, Short(change.Instead)) is not { } id)
        {
            return built;
        }

        ExpressionSyntax choice = Marked(SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(
            Is(id), SyntaxFactory.ParenthesizedExpression(change.Instead.WithoutTrivia()),
                SyntaxFactory.ParenthesizedExpression(built.WithoutTrivia()))), id);
        TypeInfo type = model.GetTypeInfo(node);
        return model.GetConstantValue(node).HasValue && !SymbolEqualityComparer.Default.Equals(type.Type, type.ConvertedType)
            && type.ConvertedType is { } wanted
            ? SyntaxFactory.ParenthesizedExpression(SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(wanted.ToDisplayString()),
            choice))
            : choice;
    }

    private ExpressionSyntax Answer(ExpressionSyntax node, ExpressionSyntax built)
    {
        int? always = Add(node, "answer", "true");
        int? never = Add(node, "answer", "false");
        return always is null && never is null ? built : Call("Answer", Number(always ?? -1), Number(never ?? -1), built.WithoutTrivia());
    }

    private StatementSyntax Statement(ExpressionSyntax whole)
    {
        // Its own operator is changed here, as a statement: a choice is no statement.
        StatementSyntax built = SyntaxFactory.ExpressionStatement((ExpressionSyntax)base.Visit(whole)!);
        foreach (SourceChange change in _changes.Of(whole))
        {
            if (Add(whole, change.Kind, Short(change.Instead)) is { } id)
            {
                built = Marked(If(id, SyntaxFactory.ExpressionStatement(change.Instead.WithoutTrivia()), built), id);
            }
        }

        if (CanGo(whole) && Add(whole, "statement", "removed") is { } removed)
        {
            built = Marked(If(removed, SyntaxFactory.Block(), built), removed);
        }

        return built is ExpressionStatementSyntax ? built : SyntaxFactory.Block(built);
    }

    // Not what gives a variable its first value: without it the rest would not compile.
    private bool CanGo(ExpressionSyntax whole) => !whole.DescendantNodes().Any(n => n is DeclarationExpressionSyntax
        or DeclarationPatternSyntax)
        && (whole is not AssignmentExpressionSyntax assignment || model.GetSymbolInfo(assignment.Left).Symbol switch
        {
            IParameterSymbol parameter => parameter.RefKind != RefKind.Out,
            ILocalSymbol local => local.DeclaringSyntaxReferences.Any(r =>
                r.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null }),
            _ => true,
        });

    private ForStatementSyntax Loop(ForStatementSyntax node)
    {
        ForStatementSyntax built = (ForStatementSyntax)base.VisitForStatement(node)!;
        IEnumerable<ExpressionSyntax> steps = node.Incrementors.Zip(built.Incrementors, (before, after) =>
            after.IsEquivalentTo(before) || after is AssignmentExpressionSyntax ? after : Call("Step", after.WithoutTrivia()));
        return built.WithIncrementors(SyntaxFactory.SeparatedList(steps));
    }

    private int? Add(ExpressionSyntax node, string kind, string instead)
    {
        int id = nextId();
        if (refused.Contains(id))
        {
            return null;
        }

        int line = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line;
        string text = node.SyntaxTree.GetText().Lines[line].ToString().Trim();
        _mutants.Add(new Mutant(id, file, line + 1, text, kind, Short(node) + " -> " + instead));
        return id;
    }

    private static string Short(SyntaxNode node)
    {
        string text = Blank().Replace(node.ToString(), " ").Replace("unchecked", "", StringComparison.Ordinal);
        return text.Length <= ChangeCharsMax ? text : text[..ChangeCharsMax] + "...";
    }

    private static IfStatementSyntax If(int id, StatementSyntax then, StatementSyntax otherwise) =>
        SyntaxFactory.IfStatement(Is(id), then, SyntaxFactory.ElseClause(SyntaxFactory.Block(otherwise)));

    private static ExpressionSyntax Is(int id) => Call("Is", Number(id));

    private static InvocationExpressionSyntax Call(string name, params ExpressionSyntax[] arguments) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.ParseExpression(Switch.Type + "." + name),
        SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments.Select(SyntaxFactory.Argument))));

    private static ExpressionSyntax Number(int value) =>
        SyntaxFactory.ParseExpression(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static T Marked<T>(T node, int id)
        where T : SyntaxNode => node.WithAdditionalAnnotations(new SyntaxAnnotation(Mark,
        id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
